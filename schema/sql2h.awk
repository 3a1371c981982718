# sql2h.awk: turn schema/*.sql into C.
#
#     awk -v dialect=ids     -f sql2h.awk *.sql > statements.h
#     awk -v dialect=sqlite3 -f sql2h.awk *.sql > statements_sqlite3.h
#     awk -v dialect=pgsql   -f sql2h.awk *.sql > statements_pgsql.h
#
# The first names the statements, for everybody; the others hold their text,
# for the one file that prepares them.
#
#     -- STMT_VOTE_CAST (topic int, weight int)
#
# opens a statement and names its parameters.  In its text, :topic becomes what
# APR DBD writes for a parameter (%lld for int, %s for text) and a literal % is
# doubled.  A parameter may stand several times, but drivers number every place
# apart: the table carries, for each place in turn, which parameter goes there.
# The list may run over several comment lines, to its ")".
#
#     -- SCRIPT_SCHEMA_1
#
# opens a list of statements without parameters, each to be run by itself.
#
#     -- ON sqlite3     (or pgsql, or * for both)
#
# says for which dialect the lines below are, LETs too, up to the next ON or
# block.
#
#     -- EACH sort IMPORTANCE RECENT
#     -- LET key IMPORTANCE t.score, t.sites, t.id
#     -- LET key RECENT t.created_at, t.id
#     -- STMT_TOPICS_<sort> (category int)
#
# makes one statement for each value of "sort", in that order, with <key> in
# its text replaced by what LET gives for the value.  A name with several
# dimensions makes their product, the first varying slowest, and the ids get
# a macro FB_STMT_TOPICS(i, j) which counts through it.  A second LET of the
# same name and value adds to the first; a LET may use others.  EACH and LET
# hold to the end of their file.
#
# POSIX awk: mawk and gawk give the same bytes.

function fail(place, message) {
    print place ": " message > "/dev/stderr"
    failed = 1
    exit 1
}

function here() {
    return FILENAME ":" FNR
}

BEGIN { active = 1 }

# ---- Reading: lines become the text of the open block --------------------

# Return 1 if a semicolon after BARE, the unquoted text so far, ends the
# statement: it does not between a trigger's BEGIN and END.
function complete(bare,    n, i, word, depth) {
    n = split(toupper(bare), word, /[^A-Z0-9_]+/)
    if (word[1] == "BEGIN")
        return 1
    depth = 0
    for (i = 1; i <= n; i++) {
        if (word[i] == "BEGIN" || word[i] == "CASE")
            depth++
        else if (word[i] == "END")
            depth--
    }
    return depth <= 0
}

function add_blank() {
    if (text != "" && text !~ / $/) {
        text = text " "
        bare = bare " "
    }
}

function add_code(c) {
    if (ended)
        fail(here(), "more than one statement in STMT_" block)
    text = text c
    bare = bare c
}

function end_statement() {
    sub(/ $/, "", text)
    if (kind == "statement")
        ended = 1
    else {
        script = script "    \"" c_string(text) "\",\n"
        text = bare = ""
    }
}

# Add LINE to the text, without comments, every run of blanks one space.
# The quote that is open, and with it a comment, lives from line to line:
# "quote" is what will end it.
function read_sql(line,    i, c, two) {
    for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        two = substr(line, i, 2)
        if (quote != "") {
            if (substr(line, i, length(quote)) == quote) {
                if (quote != "*/")
                    text = text quote
                i += length(quote) - 1
                quote = ""
            }
            else if (quote != "*/")
                text = text c
        }
        else if (two == "--")
            break
        else if (two == "/*") {
            quote = "*/"
            i++
            add_blank()
        }
        else if (two == "$$" || c == "'" || c == "\"") {
            quote = (two == "$$") ? two : c
            add_code(quote)
            i += length(quote) - 1
        }
        else if (c == " " || c == "\t")
            add_blank()
        else if (c == ";" && complete(bare))
            end_statement()
        else
            add_code(c)
    }
    if (quote == "")
        add_blank()
    else if (quote != "*/")
        text = text "\n"
}

# ---- Templates: EACH and LET ---------------------------------------------

function declare_dimension(line,    n, i, word) {
    n = split(line, word, " ")
    if (n < 4 || word[3] !~ /^[a-z_]+$/)
        fail(here(), "EACH wants a name in small letters and its values")
    if (word[3] in values)
        fail(here(), "dimension " word[3] " is declared twice")
    values[word[3]] = ""
    for (i = 4; i <= n; i++) {
        if (word[i] !~ /^[A-Z][A-Z0-9_]*$/)
            fail(here(), "value " word[i] " is not in capitals")
        if (word[i] in dimension_of)
            fail(here(), "value " word[i] " is declared twice")
        dimension_of[word[i]] = word[3]
        values[word[3]] = values[word[3]] " " word[i]
    }
}

function declare_let(line,    n, word, name, value) {
    n = split(line, word, " ")
    name = word[3]
    value = word[4]
    if (n < 4 || name !~ /^[a-z_]+$/)
        fail(here(), "LET wants a name in small letters, a value and a text")
    if (!(value in dimension_of))
        fail(here(), "no EACH declares the value " value)
    sub(/^-- *LET +[a-z_]+ +[A-Z0-9_]+ */, "", line)
    let[name, value] = let[name, value] (let[name, value] == "" ? "" : " ") line
}

# Return what <NAME> stands for in the statement being expanded.
function let_for(name,    dimension, found, result) {
    found = 0
    for (dimension in chosen) {
        if ((name, chosen[dimension]) in let) {
            result = let[name, chosen[dimension]]
            found++
        }
    }
    if (found != 1)
        fail(block_place, (found ? "more than one" : "no") " LET gives <" \
             name "> in STMT_" block)
    return result
}

# ---- Statements ----------------------------------------------------------

function declare_parameters(list,    n, i, item, word) {
    nparams = 0
    n = split(list, item, /,/)
    for (i = 1; i <= n; i++) {
        if (split(item[i], word, " ") != 2 || word[1] !~ /^[a-z_][a-z0-9_]*$/ ||
            (word[2] != "int" && word[2] != "text"))
            fail(here(), "bad parameter \"" item[i] "\" in STMT_" block)
        if (word[1] in slot)
            fail(here(), "parameter :" word[1] " stands twice in STMT_" block)
        slot[word[1]] = nparams++
        type[word[1]] = word[2]
    }
}

# Return SQL with its templates filled in and its parameters rewritten for APR
# DBD; places[] receives which parameter goes to which place.  LEVEL counts how
# deep LETs stand in each other.
function rewrite(sql, level,    i, c, rest, inside, out, name) {
    if (level > 9)
        fail(block_place, "LETs of STMT_" block " use each other in a circle")
    out = inside = ""
    for (i = 1; i <= length(sql); i++) {
        c = substr(sql, i, 1)
        rest = substr(sql, i)
        if (inside == "" && match(rest, /^<[a-z_]+>/)) {
            name = substr(rest, 2, RLENGTH - 2)
            i += RLENGTH - 1
            out = out rewrite(let_for(name), level + 1)
        }
        else if (inside == "" && rest ~ /^::/) {      # a cast of PostgreSQL
            out = out "::"
            i++
        }
        else if (inside == "" && match(rest, /^:[a-z_][a-z0-9_]*/)) {
            name = substr(rest, 2, RLENGTH - 1)
            if (!(name in slot))
                fail(block_place, "undeclared parameter :" name " in STMT_" block)
            i += RLENGTH - 1
            places[nplaces++] = slot[name]
            used[name] = 1
            out = out (type[name] == "int" ? "%lld" : "%s")
        }
        else {
            if (inside == "" && (c == "'" || c == "\""))
                inside = c
            else if (c == inside)
                inside = ""
            out = out (c == "%" ? "%%" : c)
        }
    }
    return out
}

# Return S as the inside of a C string literal.
function c_string(s) {
    gsub(/\\/, "&&", s)
    gsub(/"/, "\\\"", s)
    gsub(/\n/, "\\n", s)
    return s
}

# Write the statement NAME, all of whose dimensions are chosen.
function write_statement(name,    i, map, sql) {
    if (name in place_of)
        fail(block_place, "STMT_" name " is already at " place_of[name])
    place_of[name] = block_place
    ids = ids "    FB_STMT_" name ",\n"
    if (dialect == "ids")
        return
    nplaces = 0
    sql = rewrite(text, 0)
    sub(/^ +/, "", sql)
    sub(/ +$/, "", sql)
    map = ""
    for (i = 0; i < nplaces; i++)
        map = map (i ? ", " : "") places[i]
    statements = statements "    { \"fb_" tolower(name) "\", " nparams ", " \
        nplaces ", { " (nplaces ? map : "0") " },\n      \"" c_string(sql) "\" },\n"
}

# Write the statements that NAME makes, the first dimension varying slowest.
function expand(name,    n, i, value, dimension, before, after) {
    if (!match(name, /<[a-z_]+>/)) {
        write_statement(name)
        return
    }
    dimension = substr(name, RSTART + 1, RLENGTH - 2)
    before = substr(name, 1, RSTART - 1)
    after = substr(name, RSTART + RLENGTH)
    if (!(dimension in values) || dimension in chosen)
        fail(block_place, (dimension in chosen ? "a second" : "no EACH declares") \
             " <" dimension "> in the name STMT_" block)
    n = split(values[dimension], value, " ")
    for (i = 1; i <= n; i++) {
        chosen[dimension] = value[i]
        expand(before value[i] after)
    }
    delete chosen[dimension]
}

# Add to the ids a macro that counts through the statements NAME makes:
# FB_STMT_TOPICS(sort, drive) for STMT_TOPICS_<sort>_<drive>.
function write_macro(name,    first, arguments, index_, dimension, n, value) {
    first = name
    while (match(first, /<[a-z_]+>/)) {
        dimension = substr(first, RSTART + 1, RLENGTH - 2)
        n = split(values[dimension], value, " ")
        arguments = arguments (arguments == "" ? "" : ", ") dimension
        index_ = (index_ == "" ? "" : "(" index_ " * " n " + ") "(" dimension ")" \
            (index_ == "" ? "" : ")")
        sub(/<[a-z_]+>/, value[1], first)
    }
    gsub(/_*<[a-z_]+>/, "", name)
    macros = macros "#define FB_STMT_" name "(" arguments ") \\\n    (FB_STMT_" \
        first " + " index_ ")\n"
}

function close_statement(    name) {
    sub(/ $/, "", text)
    if (text == "" && dialect != "ids")
        fail(block_place, "STMT_" block " has no text for " dialect)
    expand(block)
    if (block ~ /</)
        write_macro(block)
    for (name in slot)
        if (!(name in used) && dialect != "ids")
            fail(block_place, "unused parameter :" name " in STMT_" block)
}

# ---- Blocks --------------------------------------------------------------

function open_block(what, name) {
    close_block()
    kind = what
    block = name
    block_place = here()
    active = 1
    ended = 0
    text = bare = script = ""
    split("", slot)
    split("", type)
    split("", used)
}

function close_block() {
    if (quote != "")
        fail(block_place, "an open " (quote == "*/" ? "comment" : "quote") " in " block)
    if (kind == "statement")
        close_statement()
    else if (kind == "script") {
        if (text !~ /^ *$/)
            fail(block_place, "SCRIPT_" block " ends inside a statement")
        if (("script", block) in place_of)
            fail(block_place, "SCRIPT_" block " is already at " place_of["script", block])
        place_of["script", block] = block_place
        scripts = scripts "\nstatic const char *const fb_script_" dialect "_" \
            tolower(block) "[] = {\n" script "    NULL\n};\n"
    }
    kind = ""
}

BEGIN {
    if (dialect != "ids" && dialect != "sqlite3" && dialect != "pgsql")
        fail("sql2h.awk", "dialect must be ids, sqlite3 or pgsql")
    kind = quote = ""
}

# What a file opens or declares ends with it.
FNR == 1 {
    close_block()
    split("", values)
    split("", dimension_of)
    split("", let)
}

quote != "" {
    if (active)
        read_sql($0)
    next
}

/^-- *STMT_/ {
    line = $0
    while (line ~ /\(/ && line !~ /\)/) {
        start = here()
        if ((getline more) <= 0 || more !~ /^--/)
            fail(start, "the parameters have no end")
        sub(/^-- */, " ", more)
        line = line more
    }
    sub(/^-- *STMT_/, "", line)
    if (line !~ /^[A-Z0-9_<>a-z]+ *(\([^()]*\))? *$/)
        fail(here(), "bad STMT line")
    name = line
    sub(/ *(\(.*)?$/, "", name)
    parameters = ""
    if (match(line, /\(.*\)/))
        parameters = substr(line, RSTART + 1, RLENGTH - 2)
    bones = name
    gsub(/<[a-z_]+>/, "X", bones)
    if (bones !~ /^[A-Z][A-Z0-9_]*$/)
        fail(here(), "bad name STMT_" name)
    open_block("statement", name)
    declare_parameters(parameters)
    next
}

/^-- *SCRIPT_/ {
    name = $0
    sub(/^-- *SCRIPT_/, "", name)
    sub(/ *$/, "", name)
    if (name !~ /^[A-Z0-9_]+$/)
        fail(here(), "bad name SCRIPT_" name)
    open_block("script", name)
    next
}

/^-- *EACH / { close_block(); declare_dimension($0); next }
/^-- *LET / {
    if (kind != "") {
        close_block()
        active = 1
    }
    # For the ids, one dialect is as good as the other.
    if (active || (dialect == "ids" && !(($3, $4) in let)))
        declare_let($0)
    next
}

/^-- *ON [a-z0-9*]+ *$/ {
    if ($3 != "sqlite3" && $3 != "pgsql" && $3 != "*")
        fail(here(), "ON must name sqlite3, pgsql or *")
    active = ($3 == "*" || $3 == dialect)
    next
}

kind != "" && active { read_sql($0) }

END {
    if (failed)
        exit 1
    close_block()
    print "/* Made from schema/ by sql2h.awk: do not edit. */\n"
    if (dialect == "ids") {
        print "#ifndef FB_STATEMENTS_H\n#define FB_STATEMENTS_H\n"
        print "enum fb_stmt {\n" ids "    FB_STMT_COUNT\n};\n"
        if (macros != "")
            print macros
        print "#endif"
    }
    else {
        print "static const struct fb_sql fb_sql_" dialect "[] = {\n" statements "};"
        printf "%s", scripts
    }
}
