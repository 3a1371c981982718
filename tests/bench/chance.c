#include "chance.h"

#include <math.h>

struct zipf_t {
    int count;
    double *sums;       /* of the weights up to each rank; the last is 1 */
};


/* splitmix64 (Steele, Lea and Flood, 2014). */
static apr_uint64_t next(chance_t *chance)
{
    apr_uint64_t z = chance->state += 0x9E3779B97F4A7C15ULL;

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}


/* A number from 0 to below 1. */
static double unit(chance_t *chance)
{
    return (double)(next(chance) >> 11) / 9007199254740992.0;
}


chance_t chance_of(apr_uint64_t seed, const char *noun, int number)
{
    chance_t chance = { seed };

    for (; *noun; noun++)
        chance.state = next(&chance) ^ (unsigned char)*noun;
    chance.state = next(&chance) ^ (apr_uint64_t)number;
    next(&chance);
    return chance;
}


int chance_below(chance_t *chance, int limit)
{
    return (int)(next(chance) % (apr_uint64_t)limit);
}


int chance_happens(chance_t *chance, int percent)
{
    return chance_below(chance, 100) < percent;
}


int chance_magnitude(chance_t *chance, int from, int to)
{
    return (int)(from * pow((double)to / from, unit(chance)));
}


zipf_t *zipf_make(int count, double exponent, apr_pool_t *pool)
{
    zipf_t *zipf = apr_palloc(pool, sizeof(*zipf));
    double sum = 0;
    int i;

    zipf->count = count;
    zipf->sums = apr_palloc(pool, (apr_size_t)count * sizeof(double));
    for (i = 0; i < count; i++)
        zipf->sums[i] = sum += pow(i + 1, -exponent);
    for (i = 0; i < count; i++)
        zipf->sums[i] /= sum;
    return zipf;
}


int zipf_draw(const zipf_t *zipf, chance_t *chance)
{
    const double wanted = unit(chance);
    int low = 0, high = zipf->count - 1;

    while (low < high) {
        int middle = (low + high) / 2;

        if (zipf->sums[middle] <= wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
