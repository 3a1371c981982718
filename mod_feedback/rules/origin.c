#include "rules/origin.h"

#include <string.h>

#include <apr_cstr.h>


/* The length of HOST without a port that its scheme implies. */
static apr_size_t bare_length(const char *host)
{
    apr_size_t len = strlen(host);

    if (len > 3 && !strcmp(host + len - 3, ":80"))
        return len - 3;
    if (len > 4 && !strcmp(host + len - 4, ":443"))
        return len - 4;
    return len;
}


int fb_origin_is_ours(const char *sec_fetch_site, const char *origin,
                      const char *host)
{
    const char *sender;

    if (sec_fetch_site)
        return !strcmp(sec_fetch_site, "same-origin")
               || !strcmp(sec_fetch_site, "none");
    if (!origin)
        return 1;       /* browsers send one with every POST: this is none */
    sender = strstr(origin, "://");
    if (!sender || !host || !*host)
        return 0;
    sender += strlen("://");
    return bare_length(sender) == bare_length(host)
           && !apr_cstr_casecmpn(sender, host, bare_length(host));
}
