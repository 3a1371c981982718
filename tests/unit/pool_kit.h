#ifndef POOL_KIT_H
#define POOL_KIT_H

/*
 * What every test of a function needs: cmocka, APR, and a pool, which is the
 * state of the tests.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <apr_pools.h>

/** Start APR and make a pool before a group of tests, and end both after. */
int pool_setup(void **state);
int pool_teardown(void **state);

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

#endif
