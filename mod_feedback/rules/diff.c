/*
 * Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), on words:
 * the furthest point that each diagonal k = x - y reaches with d edits, for
 * d = 0, 1, 2 …, remembered for every d so that the way can be walked back.
 *
 * Both the edits and the steps are bounded: somebody who pastes 20,000 commas
 * over another 20,000 must not keep a server busy.
 */
#include "rules/diff.h"

#include <string.h>

#include <apr_hash.h>
#include <apr_strings.h>
#include <glib.h>

enum {
    EDITS_MAX = 400,        /* words gone and new; memory is their square */
    STEPS_MAX = 1000000     /* comparisons of words */
};

/* A text as words; the same word has the same number in both texts. */
typedef struct words_t {
    const char **starts;    /* one more than there are words: the end */
    int *numbers;
    int count;
} words_t;

/* What is compared: the words between common beginning and end. */
typedef struct course_t {
    const int *a, *b;
    int m, n;               /* how many words A and B have */
    int *reached;           /* x by d and k: row d has 2d + 1 places, k = -d … d */
    int edits;              /* as many as are tried */
    int steps;
} course_t;


/* ---- Words ---- */

/* Return where the word at TEXT ends: letters and digits make one, white
 * space within a line makes one, anything else stands alone. */
static const char *word_end(const char *text)
{
    gunichar c = g_utf8_get_char(text);
    const char *end = g_utf8_next_char(text);

    if (c == '\n')
        return end;
    if (g_unichar_isalnum(c))
        while (*end && g_unichar_isalnum(g_utf8_get_char(end)))
            end = g_utf8_next_char(end);
    else if (g_unichar_isspace(c))
        while (*end && *end != '\n' && g_unichar_isspace(g_utf8_get_char(end)))
            end = g_utf8_next_char(end);
    return end;
}


/* Cut TEXT into words, numbered by SEEN. */
static void cut(words_t *words, const char *text, apr_hash_t *seen,
                apr_pool_t *pool)
{
    const char *p;
    int i = 0;

    words->count = 0;
    for (p = text; *p; p = word_end(p))
        words->count++;
    words->starts = apr_palloc(pool, sizeof(char *) * ((apr_size_t)words->count + 1));
    words->numbers = apr_palloc(pool, sizeof(int) * ((apr_size_t)words->count + 1));
    for (p = text; *p; i++) {
        const char *end = word_end(p);
        int *number = apr_hash_get(seen, p, end - p);

        if (!number) {
            number = apr_palloc(pool, sizeof(*number));
            *number = (int)apr_hash_count(seen);
            apr_hash_set(seen, p, end - p, number);
        }
        words->starts[i] = p;
        words->numbers[i] = *number;
        p = end;
    }
    words->starts[i] = p;
}


/* ---- The shortest way ---- */

/* Row D of what is remembered, such that row[k] is diagonal k's. */
static int *row(const course_t *course, int d)
{
    return course->reached + d * d + d;
}


/* Where diagonal K begins with D edits: one step right or down from the
 * better of its neighbours. */
static int begin(const course_t *course, int d, int k)
{
    const int *last = row(course, d - 1);

    if (k == -d || (k != d && last[k - 1] < last[k + 1]))
        return last[k + 1];
    return last[k - 1] + 1;
}


/* Return the number of edits from A to B, -1 if that is too dear to know. */
static int measure(course_t *course)
{
    int d, k;

    for (d = 0; d <= course->edits; d++) {
        for (k = -d; k <= d; k += 2) {
            int x = d ? begin(course, d, k) : 0, y = x - k;

            while (x >= 0 && y >= 0 && x < course->m && y < course->n
                   && course->a[x] == course->b[y]) {
                x++, y++;
                course->steps++;
            }
            row(course, d)[k] = x;
            if (x >= course->m && y >= course->n)
                return d;
        }
        course->steps += d;
        if (course->steps > STEPS_MAX)
            return -1;
    }
    return -1;
}


/* Walk back from the end with D edits, noting in GONE and FRESH (by word, as
 * flags) what was not kept. */
static void walk_back(const course_t *course, int d, char *gone, char *fresh)
{
    int x = course->m, y = course->n;

    for (; d > 0; d--) {
        int k = x - y, from = begin(course, d, k);
        const int *last = row(course, d - 1);
        int down = k == -d || (k != d && last[k - 1] < last[k + 1]);

        x = from;
        y = from - k;
        if (down)
            fresh[--y] = 1;
        else
            gone[--x] = 1;
    }
}


/* Note in GONE and FRESH which words of A and B are not in both. */
static void compare(const words_t *a, const words_t *b, char *gone, char *fresh,
                    apr_pool_t *pool)
{
    int head = 0, d;
    course_t course = { 0 };

    while (head < a->count && head < b->count
           && a->numbers[head] == b->numbers[head])
        head++;
    course.a = a->numbers + head;
    course.b = b->numbers + head;
    course.m = a->count - head;
    course.n = b->count - head;
    while (course.m && course.n
           && course.a[course.m - 1] == course.b[course.n - 1])
        course.m--, course.n--;
    course.edits = course.m + course.n < EDITS_MAX ? course.m + course.n : EDITS_MAX;
    course.reached = apr_palloc(pool, sizeof(int) * (apr_size_t)(course.edits + 1)
                                      * (apr_size_t)(course.edits + 1));
    d = measure(&course);
    if (d >= 0) {
        walk_back(&course, d, gone + head, fresh + head);
    } else {
        memset(gone + head, 1, (apr_size_t)course.m);
        memset(fresh + head, 1, (apr_size_t)course.n);
    }
}


/* ---- Pieces ---- */

/* Append the words FROM to TO, unless there are none. */
static void add(apr_array_header_t *pieces, fb_piece_op_t op,
                const words_t *words, int from, int to)
{
    fb_piece_t *piece;

    if (from == to)
        return;
    piece = apr_array_push(pieces);
    piece->op = op;
    piece->text = apr_pstrmemdup(pieces->pool, words->starts[from],
                                 (apr_size_t)(words->starts[to]
                                              - words->starts[from]));
}


/* Make pieces of the flags: what is gone, what is new, what is kept. */
static void collect(apr_array_header_t *pieces, const words_t *before,
                    const words_t *after, const char *gone, const char *fresh)
{
    int x = 0, y = 0;

    while (x < before->count || y < after->count) {
        int x1 = x, y1 = y;

        while (x1 < before->count && gone[x1])
            x1++;
        while (y1 < after->count && fresh[y1])
            y1++;
        add(pieces, FB_GONE, before, x, x1);
        add(pieces, FB_NEW, after, y, y1);
        for (x = x1, y = y1; x < before->count && y < after->count && !gone[x]
                             && !fresh[y]; x++)
            y++;
        add(pieces, FB_KEPT, before, x1, x);
    }
}


apr_array_header_t *fb_diff(const char *before, const char *after,
                            apr_pool_t *pool)
{
    apr_array_header_t *pieces = apr_array_make(pool, 8, sizeof(fb_piece_t));
    apr_hash_t *seen;
    apr_pool_t *scratch;
    words_t a, b;
    char *gone, *fresh;

    apr_pool_create(&scratch, pool);
    seen = apr_hash_make(scratch);
    cut(&a, before, seen, scratch);
    cut(&b, after, seen, scratch);
    gone = apr_pcalloc(scratch, (apr_size_t)a.count + 1);
    fresh = apr_pcalloc(scratch, (apr_size_t)b.count + 1);
    compare(&a, &b, gone, fresh, scratch);
    collect(pieces, &a, &b, gone, fresh);
    apr_pool_destroy(scratch);
    return pieces;
}
