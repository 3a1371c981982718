#ifndef FB_PAGE_H
#define FB_PAGE_H

/*
 * The page document: what a page has, as a libxml2 tree.
 *
 * An action fills it, and the formats read it: a sheet makes HTML or Atom of
 * it, page/json makes JSON, and `.xml` shows it as it is.  Its shape is
 * schema/page.rng.  Numbers, codes, times and addresses are attributes;
 * people's own text is a child element.
 */

#include <apr_time.h>
#include <libxml/tree.h>

#include "base/clock.h"
#include "base/error.h"
#include "page/words.h"
#include "store/db.h"

typedef struct fb_page_t fb_page_t;

/** Return the address of the thing NOUN ("topic", "comment", "category",
 *  "person", "tag") with ID, and with TITLE or slug where it has one; NULL if none. */
typedef const char *fb_page_href_t(const void *baton, const char *noun,
                                   apr_int64_t id, const char *title,
                                   apr_pool_t *pool);

/* What a page needs to know of its surroundings. */
typedef struct fb_page_setting_t {
    const fb_words_t *words; /* of the page's language */
    const fb_zone_t *zone;   /* in which times are shown */
    int raw;                 /* bodies as they were written, for JSON, and not
                              * as elements */
    fb_page_href_t *href;
    const void *href_baton;
} fb_page_setting_t;

struct fb_page_t {
    xmlDocPtr doc;
    xmlNodePtr root;         /* <page>, its content goes here */
    const char *name;        /* also the sheet's: "topics" */
    const fb_page_setting_t *setting;
    apr_pool_t *pool;        /* the document is freed with it */
};

/** Set *PAGE to an empty document with the root <page name="NAME" lang="…">. */
fb_error_t *fb_page_create(fb_page_t **page, const char *name,
                           const fb_page_setting_t *setting, apr_pool_t *pool);

/** Append to PARENT an element NAME and return it. */
xmlNodePtr fb_page_add(xmlNodePtr parent, const char *name);

/** Append to PARENT an element NAME that holds people's TEXT; none for NULL. */
xmlNodePtr fb_page_text(xmlNodePtr parent, const char *name, const char *text);

/** Set the attribute NAME of NODE to VALUE; nothing for NULL. */
void fb_page_set(xmlNodePtr node, const char *name, const char *value);

/** Set the attribute NAME of NODE to the number VALUE. */
void fb_page_set_int(xmlNodePtr node, const char *name, apr_int64_t value);

/** Set STEM_at (RFC 3339) and STEM_on (local text) of NODE to AT. */
void fb_page_set_time(fb_page_t *page, xmlNodePtr node, const char *stem,
                      apr_time_t at);

/** Append to PARENT <body> with CommonMark TEXT made elements, or TEXT itself
 *  where the setting is raw. */
void fb_page_body(fb_page_t *page, xmlNodePtr parent, const char *text);

/**
 * Append to PARENT one element NAME for each row of ROWS.  A column becomes
 *   X_at         a time: the attributes X_at and X_on;
 *   N_X          (N = author, category, assignee) X of the child <N>, which is
 *                there if its id or name is not NULL, nor its id 0;
 *   title, reason, source   a child element that holds the text;
 *   body         the child <body>, see fb_page_body();
 *   tags         one child <tag> for each line;
 *   sort_X       nothing: columns for C alone;
 *   anything else an attribute.
 * NULL becomes nothing.  An element with an id gets the attribute href, if the
 * setting's href knows its noun.
 */
fb_error_t *fb_page_rows(fb_page_t *page, xmlNodePtr parent, const char *name,
                         fb_rows_t *rows);

/** Set *BYTES and *LEN to PAGE as XML in UTF-8. */
fb_error_t *fb_page_write(const char **bytes, apr_size_t *len,
                          const fb_page_t *page, apr_pool_t *pool);

#endif
