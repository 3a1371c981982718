#ifndef FB_ORIGIN_H
#define FB_ORIGIN_H

/*
 * Where a POST comes from: our own pages, or another site's.
 */

/**
 * Say whether a request with these headers (NULL where absent) comes from our
 * own origin, or from no page at all.  Sec-Fetch-Site decides where it was
 * sent; else the host and port of Origin must be those of Host.  The scheme is
 * not compared: TLS often ends at a proxy.
 */
int fb_origin_is_ours(const char *sec_fetch_site, const char *origin,
                      const char *host);

#endif
