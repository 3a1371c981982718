-- What wrk sends, and what it says in the end, as one line of JSON.
--
--   wrk -s requests.lua URL -- KIND SIGN_INS [VALUE…]
--
-- SIGN_INS are values of Authorization, TOPICS are ids, both joined by commas.
--   get  SIGN_IN [ETAG]              one page; with ETAG, only if it has changed
--   new  SIGN_IN MOUNT - RUN         one page, of which no two requests are alike
--   vote SIGN_INS MOUNT TOPICS       another weight for one topic after the other
--   post SIGN_INS MOUNT TOPICS RUN   a comment to one topic after the other

local threads = {}
local sent = 0

function setup(thread)
    table.insert(threads, thread)
    thread:set("number", #threads)
end

local function split(text)
    local parts = {}
    for part in text:gmatch("[^,]+") do
        table.insert(parts, part)
    end
    return parts
end

local function post(person, thing, body)
    local path = string.format("%s/topics/%s/%s", mount, topics[sent % #topics + 1], thing)

    sent = sent + 1
    wrk.headers["Authorization"] = person
    return wrk.format("POST", path, nil, body)
end

-- The address stands in the page: no cache has seen it.
local function new()
    sent = sent + 1
    return wrk.format("GET", string.format("%s?new=%s-%d-%d", wrk.path, run, number, sent))
end

-- A thread votes for one person, who gives all topics one weight and then all of
-- them the next, so that every vote changes something.
local function vote()
    local weight = (math.floor(sent / #topics) + 1) % 4

    return post(people[number], "vote", string.format('{"weight":%d}', weight))
end

-- Each comment has an id of its own, as from a form: a retry would be known.
local function comment()
    local body = string.format('{"body":"%s","once":"%s-%d-%d"}', text, run, number, sent)

    return post(people[sent % #people + 1], "comments", body)
end

function init(args)
    local kind = args[1]

    people = split(args[2])
    wrk.headers["Authorization"] = people[1]
    if kind == "get" then
        wrk.headers["If-None-Match"] = args[3]
        return
    end
    mount, topics, run = args[3], split(args[4]), args[5]
    text = string.rep("Nous avons le même besoin à l’agence. ", 6)
    request = ({ new = new, vote = vote, post = comment })[kind]
    if kind ~= "new" then
        wrk.headers["Content-Type"] = "application/json"
    end
end

-- It costs wrk the same for a static file as for a page.
counts = {}
function response(status)
    counts[status] = (counts[status] or 0) + 1
end

function done(summary, latency)
    local total, answers, broken = {}, {}, {}

    for _, thread in ipairs(threads) do
        for status, count in pairs(thread:get("counts")) do
            total[status] = (total[status] or 0) + count
        end
    end
    for status, count in pairs(total) do
        table.insert(answers, string.format('"%d":%d', status, count))
    end
    for kind, count in pairs(summary.errors) do
        if count > 0 and kind ~= "status" then
            table.insert(broken, string.format('"%d × %s"', count, kind))
        end
    end
    io.write(string.format(
        '\n{"requests":%d,"seconds":%f,"bytes":%d,"p50":%f,"p99":%f,"broken":[%s],"answers":{%s}}\n',
        summary.requests, summary.duration / 1e6, summary.bytes, latency:percentile(50) / 1e3,
        latency:percentile(99) / 1e3, table.concat(broken, ","),
        table.concat(answers, ",")))
end
