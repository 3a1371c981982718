#ifndef FEEDBACK_STATIC_H
#define FEEDBACK_STATIC_H

/*
 * Which requests are for us, and the static files among them: plain files of
 * the chain of folders, through httpd's own default handler.
 */

#include <httpd.h>

/** translate_name: paths below static/ become files, the others ours. */
int feedback_static_translate(request_rec *r);

/** map_to_storage: our pages are in no folder. */
int feedback_static_map(request_rec *r);

/** type_checker: static files have the types we know, whatever mod_mime. */
int feedback_static_type(request_rec *r);

#endif
