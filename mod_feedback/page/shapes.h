#ifndef FB_SHAPES_H
#define FB_SHAPES_H

/*
 * Shapes: which members a page has in JSON, and where in the page document
 * each is found.  Titles and logins that look like numbers stay strings,
 * because the table says so and nobody looks at the value.
 */

/* What a member's value is. */
typedef enum fb_member_kind_t {
    STRING,    /* text, or null */
    NUMBER,    /* or null */
    COUNT,     /* a number, 0 where there is none */
    TRUTH,     /* whether it is there */
    STRINGS,   /* a list of texts */
    OBJECT,    /* or null */
    OPTIONAL,  /* an object, or no member at all */
    LIST,      /* of objects */
    KINDS      /* the kinds of topics there are */
} fb_member_kind_t;

typedef struct fb_member_t {
    const char *name;
    fb_member_kind_t kind;
    const char *path;               /* to its element or @attribute; a step
                                     * field=title is the field named title */
    const struct fb_member_t *members; /* of objects and lists */
} fb_member_t;

/* A member of a page. */
typedef struct fb_shape_t {
    const char *page;
    fb_member_t member;
} fb_shape_t;

/** The members of each page, one after the other; the last has no page. */
extern const fb_shape_t fb_shapes[];

/** The members of a problem. */
extern const fb_member_t fb_shape_problem[];

#endif
