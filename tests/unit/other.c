#include "other.h"

#include <poll.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <apr_strings.h>

struct other_t {
    apr_pool_t *pool;
    pid_t pid;
    int ask, answer;        /* our ends of the two pipes */
};

/* The end of a list of statements. */
static const char end_of_list[] = "end";


static int put_all(int fd, const void *bytes, size_t len)
{
    const char *from = bytes;
    ssize_t n;

    for (; len; from += n, len -= (size_t)n)
        if ((n = write(fd, from, len)) <= 0)
            return 0;
    return 1;
}


static int get_all(int fd, void *bytes, size_t len)
{
    char *to = bytes;
    ssize_t n;

    for (; len; to += n, len -= (size_t)n)
        if ((n = read(fd, to, len)) <= 0)
            return 0;
    return 1;
}


static void put_text(int fd, const char *text)
{
    size_t len = strlen(text);

    if (!put_all(fd, &len, sizeof(len)) || !put_all(fd, text, len))
        _exit(1);
}


/* Returns NULL where the other end is closed. */
static const char *get_text(int fd, apr_pool_t *pool)
{
    size_t len;
    char *text;

    if (!get_all(fd, &len, sizeof(len)))
        return NULL;
    text = apr_pcalloc(pool, len + 1);
    return get_all(fd, text, len) ? text : NULL;
}


/* Run the statements that come through ASK until more comes. */
static int repeat(int ask, const apr_dbd_driver_t *driver, apr_dbd_t *handle,
                  apr_pool_t *pool)
{
    apr_array_header_t *list = apr_array_make(pool, 4, sizeof(char *));
    struct pollfd more = { ask, POLLIN, 0 };
    const char *sql;
    apr_pool_t *once;
    int i, times = 0;

    while ((sql = get_text(ask, pool)) && strcmp(sql, end_of_list))
        APR_ARRAY_PUSH(list, const char *) = sql;
    apr_pool_create(&once, pool);
    for (; poll(&more, 1, 0) == 0; times++) {
        apr_pool_clear(once);
        for (i = 0; i < list->nelts; i++) {
            sql = APR_ARRAY_IDX(list, i, const char *);
            if (!strcmp(sql, OTHER_PAUSE))
                usleep(5000);
            else
                db_plain_on(driver, handle, sql, once);
        }
    }
    return times;
}


/* The other process: open at the first statement, obey to the last. */
static void obey(int ask, int answer, const char *path)
{
    const apr_dbd_driver_t *driver = NULL;
    apr_dbd_t *handle = NULL;
    apr_pool_t *pool;
    const char *sql;

    apr_pool_create(&pool, NULL);
    while ((sql = get_text(ask, pool))) {
        if (!handle && (apr_dbd_get_driver(pool, "sqlite3", &driver)
                        || apr_dbd_open(driver, pool, path, &handle)))
            _exit(1);
        if (!strcmp(sql, "repeat"))
            put_text(answer, apr_itoa(pool, repeat(ask, driver, handle, pool)));
        else
            put_text(answer, db_plain_on(driver, handle, sql, pool));
    }
    if (handle)
        apr_dbd_close(driver, handle);
    _exit(0);
}


static apr_status_t end_other(void *baton)
{
    other_t *other = baton;

    close(other->ask);
    close(other->answer);
    waitpid(other->pid, NULL, 0);
    return APR_SUCCESS;
}


other_t *other_start(db_kit_t *kit)
{
    other_t *other = apr_palloc(kit->pool, sizeof(*other));
    int ask[2], answer[2];

    assert_int_equal(pipe(ask), 0);
    assert_int_equal(pipe(answer), 0);
    other->pool = kit->pool;
    other->pid = fork();
    if (other->pid == 0) {
        close(ask[1]);
        close(answer[0]);
        obey(ask[0], answer[1], kit->path);
    }
    assert_int_not_equal(other->pid, -1);
    close(ask[0]);
    close(answer[1]);
    other->ask = ask[1];
    other->answer = answer[0];
    apr_pool_cleanup_register(kit->pool, other, end_other, apr_pool_cleanup_null);
    return other;
}


const char *other_do(other_t *other, const char *sql)
{
    const char *said;

    put_text(other->ask, sql);
    said = get_text(other->answer, other->pool);
    assert_non_null(said);
    return said;
}


void other_repeat(other_t *other, const char *const *sql)
{
    put_text(other->ask, "repeat");
    for (; *sql; sql++)
        put_text(other->ask, *sql);
    put_text(other->ask, end_of_list);
}


int other_stop(other_t *other)
{
    const char *times;

    put_text(other->ask, "SELECT 1");
    times = get_text(other->answer, other->pool);
    assert_non_null(times);
    assert_string_equal(get_text(other->answer, other->pool), "1");
    return (int)apr_atoi64(times);
}


int other_together(int count, other_job_t *job, void *baton)
{
    int gate[2], i, failed = 0, status;
    pid_t pids[32];
    char byte;

    assert_in_range(count, 1, COUNT_OF(pids));
    assert_int_equal(pipe(gate), 0);
    for (i = 0; i < count; i++) {
        pids[i] = fork();
        assert_int_not_equal(pids[i], -1);
        if (pids[i] == 0) {
            /* All start when the last one closes the gate. */
            close(gate[1]);
            if (read(gate[0], &byte, 1) != 0)
                _exit(1);
            _exit(job(i, baton) != 0);
        }
    }
    close(gate[1]);
    close(gate[0]);
    for (i = 0; i < count; i++)
        failed += waitpid(pids[i], &status, 0) != pids[i] || status != 0;
    return failed;
}
