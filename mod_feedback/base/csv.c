#include "base/csv.h"

#include <string.h>

#include <apr_strings.h>
#include <glib.h>

struct fb_csv_t {
    const char *at, *end;   /* what is left to read, in UTF-8 */
    char separator;
    int line;               /* of *at */
};

/* What Windows-1252 has at 0x80 to 0x9F; the five it leaves open are the
 * controls of Latin-1, which our checks refuse. */
static const gunichar windows[32] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};


/* Return the LEN bytes of Windows-1252 at TEXT as UTF-8. */
static const char *from_windows(const char *text, apr_size_t len,
                                apr_pool_t *pool)
{
    char *made = apr_palloc(pool, 3 * len + 1), *to = made;
    apr_size_t i;

    for (i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];

        if (c < 0x80)
            *to++ = (char)c;
        else
            to += g_unichar_to_utf8(c < 0xA0 ? windows[c - 0x80] : c, to);
    }
    *to = '\0';
    return made;
}


const char *fb_csv_text(const char *text, apr_size_t len, apr_pool_t *pool)
{
    if (!g_utf8_validate(text, (gssize)len, NULL))
        return from_windows(text, len, pool);
    if (len >= 3 && !memcmp(text, "\xEF\xBB\xBF", 3)) {
        text += 3;
        len -= 3;
    }
    return apr_pstrmemdup(pool, text, len);
}


/* Return what separates fields, going by the first line. */
static char find_separator(const char *text)
{
    int quoted = 0, balance = 0;

    for (; *text && (quoted || !strchr("\r\n", *text)); text++) {
        if (*text == '"')
            quoted = !quoted;
        else if (!quoted)
            balance += (*text == ';') - (*text == ',');
    }
    return balance > 0 ? ';' : ',';
}


fb_csv_t *fb_csv_open(const char *text, apr_pool_t *pool)
{
    fb_csv_t *csv = apr_palloc(pool, sizeof(*csv));

    csv->at = text;
    csv->end = text + strlen(text);
    csv->separator = find_separator(text);
    csv->line = 1;
    return csv;
}


/* Step over one line end, if there is one: CR, LF or both. */
static int skip_line_end(fb_csv_t *csv)
{
    if (csv->at == csv->end || !strchr("\r\n", *csv->at))
        return 0;
    csv->at += csv->at[0] == '\r' && csv->at[1] == '\n' ? 2 : 1;
    csv->line++;
    return 1;
}


/* Read a field that begins with a quote; NULL if its closing one is missing. */
static const char *quoted_field(fb_csv_t *csv, apr_pool_t *pool)
{
    const char *from = ++csv->at, *close = from;
    int lines = 0;
    char *field, *to;

    while (close < csv->end && (*close != '"' || close[1] == '"')) {
        lines += *close == '\n' || (*close == '\r' && close[1] != '\n');
        close += *close == '"' ? 2 : 1;
    }
    if (close >= csv->end)
        return NULL;
    field = to = apr_palloc(pool, (apr_size_t)(close - from) + 1);
    for (; from < close; from++) {
        *to++ = *from;
        from += *from == '"';
    }
    *to = '\0';
    csv->at = close + 1;
    csv->line += lines;
    return field;
}


/* Read a field without quotes. */
static const char *plain_field(fb_csv_t *csv, apr_pool_t *pool)
{
    const char *from = csv->at;

    while (csv->at < csv->end && *csv->at != csv->separator
           && !strchr("\r\n", *csv->at))
        csv->at++;
    return apr_pstrmemdup(pool, from, (apr_size_t)(csv->at - from));
}


fb_csv_what_t fb_csv_next(apr_array_header_t **fields, int *line, fb_csv_t *csv,
                          apr_pool_t *pool)
{
    while (skip_line_end(csv))
        continue;
    *line = csv->line;
    *fields = apr_array_make(pool, 8, sizeof(const char *));
    if (csv->at == csv->end)
        return FB_CSV_END;
    for (;;) {
        const char *field;

        if (*csv->at == '"') {
            int opened = csv->line;

            field = quoted_field(csv, pool);
            if (!field || (csv->at < csv->end && *csv->at != csv->separator
                           && !strchr("\r\n", *csv->at))) {
                *line = opened;
                return field ? FB_CSV_QUOTE : FB_CSV_CUT;
            }
        } else {
            field = plain_field(csv, pool);
        }
        APR_ARRAY_PUSH(*fields, const char *) = field;
        if (csv->at == csv->end || *csv->at != csv->separator)
            break;
        csv->at++;
    }
    skip_line_end(csv);
    return FB_CSV_RECORD;
}
