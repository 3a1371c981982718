#ifndef PAGE_KIT_H
#define PAGE_KIT_H

/*
 * What the tests of pages need: folders of sheets made for one test, words,
 * rows without a database, a page and its text.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "page/page.h"
#include "page/sheets.h"

typedef struct kit_t {
    apr_pool_t *pool;    /* of one test */
    const char *dir;     /* which has it for itself */
    fb_page_setting_t setting; /* French, Paris, and addresses like /topic/1 */
} kit_t;

/** Make a kit before each test, and remove it after. */
int kit_setup(void **state);
int kit_teardown(void **state);

/** Write TEXT to the file NAME ("company/charter.xsl") of the test's folder,
 *  and return its path. */
const char *kit_write(kit_t *kit, const char *name, const char *text);

/** Write a small complete set of sheets to FOLDER: every page shows its name
 *  in a frame that charter.xsl makes, and the word `hello`. */
void kit_write_sheets(kit_t *kit, const char *folder);

/** Load the sheets of FOLDERS, up to NULL, and return what is wrong, or NULL. */
const char *kit_load(fb_sheets_t **sheets, kit_t *kit, ...);

/** Return rows with the columns NAMES (COUNT of them) and the cells that
 *  follow, up to LAST_CELL; NULL is NULL. */
#define LAST_CELL "(no more cells)"
fb_rows_t *kit_rows(kit_t *kit, int count, const char *const *names, ...);

/** Return a new page called NAME. */
fb_page_t *kit_page(kit_t *kit, const char *name);

/** Return NODE as XML. */
const char *kit_xml(kit_t *kit, xmlNodePtr node);

/** Return what the sheet NAME makes of PAGE. */
const char *kit_shown(kit_t *kit, const fb_sheets_t *sheets, const char *name,
                      const fb_page_t *page);

/** Fail unless TEXT has PART in it. */
void kit_has(const char *text, const char *part);

/* What every sheet of a test begins and ends with. */
#define HEAD "<!DOCTYPE xsl:stylesheet SYSTEM 'words.ent'>\n" \
    "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>\n"
#define TAIL "\n</xsl:stylesheet>\n"

#endif
