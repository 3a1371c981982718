#include "town.h"

#include <apr_strings.h>

#include "store/categories.h"

static const char *const firsts[] = {
    "Camille", "Léa", "Karim", "Inès", "Nathalie", "Samuel", "Élodie", "Youssef",
    "Marion", "Thierry", "Aïcha", "Bruno", "Chloé", "Damien", "Fatou", "Hugo",
    "Jeanne", "Loïc", "Mehdi", "Zoé",
};
static const char *const lasts[] = {
    "Martin", "Benali", "Moreau", "Da Silva", "Lefèvre", "Garnier", "Roux",
    "Fontaine", "Nguyen", "Petit", "Traoré", "Lopez", "Mercier", "Caron",
    "Dubois", "Haddad", "Perrin", "Schmitt", "Le Gall",
};
static const char *const jobs[] = {
    "Commercial", "Commerciale", "Assistante", "Chef de secteur", "Support",
};
static const char *const categories[][2] = {
    { "opportunites", "Opportunités" }, { "contacts", "Contacts et comptes" },
    { "agenda", "Agenda" }, { "comptes-rendus", "Comptes rendus" },
    { "export", "Exports" }, { "mobile", "Mobile" }, { "lenteurs", "Lenteurs" },
    { "devis", "Devis" }, { "courriels", "Courriels" },
    { "rapports", "Rapports" }, { "droits", "Droits d’accès" },
};

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))


static fb_error_t *add_categories(town_t *town, fb_db_t *db, apr_pool_t *pool)
{
    int i;

    town->category_count = COUNT(categories);
    town->categories = apr_palloc(pool, sizeof(apr_int64_t) * COUNT(categories));
    for (i = 0; i < COUNT(categories); i++)
        FB_ERR(fb_categories_add(&town->categories[i], db, categories[i][0],
                                 categories[i][1], i + 1, 0, pool));
    return FB_OK;
}


static fb_error_t *add_sites(fb_db_t *db, int count, apr_pool_t *pool)
{
    apr_int64_t id;
    int i;

    for (i = 0; i < count; i++)
        FB_ERR(fb_people_add_site(&id, db, apr_psprintf(pool, "S%03d", i),
                                  apr_psprintf(pool, "Agence %d", i + 1),
                                  pool));
    return FB_OK;
}


static fb_error_t *add_person(fb_person_t *person, fb_db_t *db, int number,
                              int sites, apr_time_t now, apr_pool_t *pool)
{
    person->login = apr_psprintf(pool, "p%05d", number);
    person->name = apr_pstrcat(pool, firsts[number % COUNT(firsts)], " ",
                               lasts[number % COUNT(lasts)], NULL);
    person->email = apr_pstrcat(pool, person->login, "@example.org", NULL);
    person->profile = jobs[number % COUNT(jobs)];
    /* Neighbours in number are not colleagues. */
    person->site_code = apr_psprintf(pool, "S%03d", number * 7 % sites);
    return fb_people_see(person, db, now, pool);
}


fb_error_t *town_found(town_t **town_out, fb_db_t *db, int topics,
                       apr_time_t now, apr_pool_t *pool)
{
    const int is_large = topics > 100000, sites = is_large ? 300 : 50;
    town_t *town = apr_palloc(pool, sizeof(*town));
    int i;

    town->size = is_large ? topics / 20 : 1000;
    town->people = apr_pcalloc(pool, sizeof(fb_person_t)
                                     * (apr_size_t)town->size);
    town->activity = zipf_make(town->size, 0.6, pool);
    FB_ERR(add_categories(town, db, pool));
    FB_ERR(add_sites(db, sites, pool));
    for (i = 0; i < town->size; i++)
        FB_ERR(add_person(&town->people[i], db, i, sites, now, pool));
    *town_out = town;
    return FB_OK;
}


const fb_person_t *town_person(const town_t *town, int number)
{
    return &town->people[number % town->size];
}
