# lex_c.awk: take C apart, line by line.
#
#     awk -v want=code    -f lex_c.awk FILE...   FILE:LINE:code, strings emptied
#     awk -v want=strings -f lex_c.awk FILE...   FILE:LINE:the strings of the line
#     awk -v want=comment -f lex_c.awk FILE...   FILE:LINE:the comments of the line
#
# A line of which nothing is wanted is not printed.  Included file names are code.

FNR == 1 { state = "code" }

{
    code = strings = comment = ""
    line = $0
    if (state == "code" && line ~ /^ *# *include/) {
        code = line
        line = ""
    }
    for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        two = substr(line, i, 2)
        if (state == "comment") {
            comment = comment c
            if (two == "*/") {
                comment = comment "/"
                state = "code"
                i++
            }
        }
        else if (state == "string" || state == "char") {
            if (c == "\\") {
                if (state == "string")
                    strings = strings two
                i++
            }
            else if (c == (state == "string" ? "\"" : "'")) {
                code = code c
                state = "code"
            }
            else if (state == "string")
                strings = strings c
        }
        else if (two == "/*") {
            comment = comment two
            state = "comment"
            i++
        }
        else if (two == "//") {
            comment = comment substr(line, i)
            break
        }
        else {
            if (c == "\"") {
                state = "string"
                strings = strings (strings == "" ? "" : " ")
            }
            else if (c == "'")
                state = "char"
            code = code c
        }
    }
    found = (want == "code") ? code : (want == "strings") ? strings : comment
    if (found ~ /[^ \t]/)
        print FILENAME ":" FNR ":" found
}
