#include "page/words.h"

#include <string.h>

#include <apr_hash.h>
#include <apr_strings.h>
#include <libxml/entities.h>
#include <libxml/parser.h>

#include "page/loader.h"

const char *const fb_words_langs[] = { "fr", "en", NULL };

struct fb_words_t {
    const char *lang;
    apr_hash_t *by_key;
    const char *months[12]; /* names, January first */
};


/* For a pool. */
static apr_status_t free_doc(void *doc)
{
    xmlFreeDoc(doc);
    return APR_SUCCESS;
}


/* Return the word with KEY as DOC makes it: what is wrong in it, such as a
 * reference to another that is not there, shows only where it is used. */
static const char *expand(xmlDocPtr doc, const char *key, apr_pool_t *pool)
{
    const char *reference = apr_psprintf(pool, "&%s;", key);
    xmlNodePtr root = xmlDocGetRootElement(doc), list = NULL, node;
    const char *word = "";

    xmlParseInNodeContext(root, reference, (int)strlen(reference),
                          XML_PARSE_NOENT | XML_PARSE_NONET, &list);
    for (node = list; node; node = node->next) {
        xmlChar *part = xmlNodeGetContent(node);

        word = apr_pstrcat(pool, word, (const char *)part, NULL);
        xmlFree(part);
    }
    xmlFreeNodeList(list);
    return word;
}


/* Put every word that DOC declares in WORDS.  A word declared twice is in DOC
 * once, as it was first.  What is found wrong in one is about its key. */
static void add_all(fb_words_t *words, xmlDocPtr doc, fb_complaints_t *complaints,
                    apr_pool_t *pool)
{
    xmlNodePtr node = doc->extSubset ? doc->extSubset->children : NULL;

    for (; node; node = node->next) {
        const xmlEntity *entity = (const xmlEntity *)node;
        const char *key, *before;

        if (node->type != XML_ENTITY_DECL
            || entity->etype != XML_INTERNAL_GENERAL_ENTITY)
            continue;
        key = apr_pstrdup(pool, (const char *)entity->name);
        before = fb_complaints_about(
            complaints, apr_psprintf(pool, "words-%s.ent: %s", words->lang, key));
        apr_hash_set(words->by_key, key, APR_HASH_KEY_STRING,
                     expand(doc, key, pool));
        fb_complaints_about(complaints, before);
    }
}


fb_words_t *fb_words_read(fb_loader_t *loader, const char *lang,
                          apr_pool_t *pool)
{
    fb_words_t *words = apr_pcalloc(pool, sizeof(*words));
    apr_pool_t *scratch;
    xmlDocPtr doc;
    int i;

    words->lang = lang;
    words->by_key = apr_hash_make(pool);
    fb_loader_speak(loader, lang);
    doc = fb_loader_words(loader);
    if (!doc)
        return words;
    apr_pool_create(&scratch, pool);
    apr_pool_cleanup_register(scratch, doc, free_doc, apr_pool_cleanup_null);
    add_all(words, doc, fb_loader_complaints(loader), pool);
    apr_pool_destroy(scratch);
    /* Asked for twice a row. */
    for (i = 0; i < 12; i++)
        words->months[i] = fb_words_get(words, apr_psprintf(pool, "month.%d", i + 1));
    return words;
}


const char *fb_words_lang(const fb_words_t *words)
{
    return words->lang;
}


const char *fb_words_get(const fb_words_t *words, const char *key)
{
    return apr_hash_get(words->by_key, key, APR_HASH_KEY_STRING);
}


/* Write WORD to TO with VALUES for its marks, or only count where TO is NULL;
 * return how many bytes that takes. */
static apr_size_t fill(char *to, const char *word, const char *const *values)
{
    apr_size_t len = 0;

    for (; *word; word++) {
        const char *from = word;
        apr_size_t part = 1;

        if (*word == '%' && word[1] >= '1' && word[1] <= '3') {
            from = values[*++word - '1'];
            part = strlen(from);
        }
        if (to)
            memcpy(to + len, from, part);
        len += part;
    }
    return len;
}


const char *fb_words_say(const fb_words_t *words, const char *key,
                         const char *a, const char *b, const char *c,
                         apr_pool_t *pool)
{
    const char *const values[] = { a ? a : "", b ? b : "", c ? c : "" };
    const char *word = fb_words_get(words, key);
    apr_size_t len;
    char *said;

    if (!word)
        return apr_pstrdup(pool, key);
    len = fill(NULL, word, values);
    said = apr_palloc(pool, len + 1);
    fill(said, word, values);
    said[len] = '\0';
    return said;
}


const char *fb_words_time(const fb_words_t *words, const apr_time_exp_t *local,
                          apr_pool_t *pool)
{
    const char *day, *month = words->months[local->tm_mon];

    /* In French the first day of a month is "1er", the others are numbers. */
    day = local->tm_mday == 1 ? fb_words_get(words, "date.first") : NULL;
    if (!day)
        day = apr_itoa(pool, local->tm_mday);
    if (!month)
        month = apr_itoa(pool, local->tm_mon + 1);
    day = fb_words_say(words, "date.day", day, month,
                       apr_itoa(pool, local->tm_year + 1900), pool);
    return fb_words_say(words, "date.time", day,
                        apr_psprintf(pool, "%02d:%02d", local->tm_hour,
                                     local->tm_min),
                        NULL, pool);
}
