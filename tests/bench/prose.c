#include "prose.h"

#include <apr_lib.h>
#include <apr_strings.h>
#include <apr_tables.h>

#include "base/text.h"

enum { WORDS = 3000 };

struct prose_t {
    const char *words[WORDS];   /* the most frequent first */
    zipf_t *frequency;
};

/* What French uses most, and what users of a CRM talk about. */
static const char *const frequent[] = {
    "de", "la", "le", "les", "et", "à", "un", "une", "des", "en", "que", "pour",
    "est", "pas", "dans", "du", "sur", "qui", "ne", "il", "je", "au", "plus",
    "par", "avec", "quand", "on", "ce", "mais", "nous", "client", "fiche",
    "liste", "contact", "opportunité", "agenda", "export", "bouton", "écran",
    "compte", "rendez-vous", "relance", "devis", "filtre", "colonne", "champ",
    "recherche", "mobile", "lenteur", "rapport", "équipe", "secteur", "matin",
    "semaine", "doublon", "facture", "adresse", "courriel", "étape", "pipeline",
};

/* The rest is put together from these. */
static const char *const heads[] = {
    "ba", "ca", "cha", "cré", "dé", "di", "fa", "fon", "gra", "im", "lan", "lo",
    "ma", "men", "no", "or", "par", "pré", "re", "ri", "sa", "sur", "tra", "val",
    "ver",
};
static const char *const middles[] = {
    "ci", "da", "fé", "ga", "li", "lon", "mi", "na", "pli", "ra", "si", "ta",
    "ti", "vi",
};
static const char *const tails[] = {
    "ble", "ce", "er", "eur", "ge", "ment", "que", "re", "tion", "té",
};

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))


prose_t *prose_make(apr_pool_t *pool)
{
    prose_t *prose = apr_palloc(pool, sizeof(*prose));
    int i;

    for (i = 0; i < WORDS; i++) {
        /* 997 is prime to all counts: each combination comes once. */
        int n = i * 997;

        prose->words[i] =
            i < COUNT(frequent)
                ? frequent[i]
                : apr_pstrcat(pool, heads[n % COUNT(heads)],
                              middles[n / COUNT(heads) % COUNT(middles)],
                              tails[n / COUNT(heads) / COUNT(middles)
                                    % COUNT(tails)], NULL);
    }
    prose->frequency = zipf_make(WORDS, 1.0, pool);
    return prose;
}


const char *prose_word(const prose_t *prose, int n)
{
    return prose->words[n % WORDS];
}


static const char *draw(const prose_t *prose, chance_t *chance)
{
    return prose->words[zipf_draw(prose->frequency, chance)];
}


/* COUNT words, the first with a capital. */
static const char *phrase(const prose_t *prose, chance_t *chance, int count,
                          apr_pool_t *pool)
{
    char *text = apr_pstrdup(pool, draw(prose, chance));

    text[0] = apr_toupper(text[0]);
    while (--count > 0)
        text = apr_pstrcat(pool, text, " ", draw(prose, chance), NULL);
    return text;
}


const char *prose_title(const prose_t *prose, chance_t *chance,
                        apr_pool_t *pool)
{
    const apr_size_t length = 20 + (apr_size_t)chance_below(chance, 71);
    const char *title = phrase(prose, chance, 2, pool);

    while (fb_text_length(title) < length)
        title = apr_pstrcat(pool, title, " ", draw(prose, chance), NULL);
    return title;
}


static const char *sentence(const prose_t *prose, chance_t *chance,
                            apr_pool_t *pool)
{
    const int count = 5 + chance_below(chance, 10);
    const char *text = phrase(prose, chance, count, pool);

    if (chance_happens(chance, 8))
        text = apr_pstrcat(pool, text, " **", draw(prose, chance), "**", NULL);
    if (chance_happens(chance, 4))
        text = apr_pstrcat(pool, text, " `", draw(prose, chance), "`", NULL);
    return apr_pstrcat(pool, text, chance_happens(chance, 15) ? " ?" : ".",
                       NULL);
}


/* Two to five sentences, or a list of them. */
static const char *paragraph(const prose_t *prose, chance_t *chance,
                             apr_pool_t *pool)
{
    const int is_list = chance_happens(chance, 10);
    int left = 2 + chance_below(chance, 4);
    const char *text = "";

    while (left--)
        text = apr_pstrcat(pool, text, is_list ? "- " : "",
                           sentence(prose, chance, pool),
                           is_list ? "\n" : left ? " " : "", NULL);
    return text;
}


const char *prose_body(const prose_t *prose, chance_t *chance, int length,
                       apr_pool_t *pool)
{
    const char *text = paragraph(prose, chance, pool);

    while (fb_text_length(text) < (apr_size_t)length)
        text = apr_pstrcat(pool, text, "\n\n", paragraph(prose, chance, pool),
                           NULL);
    return fb_text_head(text, (apr_size_t)length, pool);
}
