/*
 * floor: what the client library itself costs.
 *
 * Does what soakd must at least do, and no more: keyed records with a stamp, paced by an absolute schedule, produced and
 * consumed in one process, their response timed from the intended send. The payloads are built beforehand (a file of
 * soakd's own, one a line), there is no ledger, no interval and no journal. Prints one line of JSON.
 */
#define _GNU_SOURCE
#include <getopt.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "rdkafka.h"

enum { MAX_IDS = 16, UUID_LENGTH = 36, BATCH = 500, BUCKETS = 64 * 60, TIMEOUT_MS = 15000 };

struct payload {
    char *text, *key;
    size_t length, key_length;
    char *ids[MAX_IDS]; /* where the samples' ids stand in the text */
    int id_count;
};

static struct {
    const char *bootstrap, *topic, *payloads;
    int partitions;
    int64_t rate, seconds, warm_up, in_flight;
} options = {.topic = "floor", .partitions = 12, .seconds = 20, .warm_up = 5, .in_flight = 40000};

static struct payload *payloads;
static size_t payload_count, payload_bytes;
static char run_digits[7];
static uint64_t run_id;
static int64_t start_us;
static int64_t acked, failed; /* delivery reports are served by the producing thread alone */
static atomic_llong consumed;
static atomic_bool stopping;
static atomic_llong judged_from_us = INT64_MAX;
static int64_t response[BUCKETS]; /* microseconds; touched by the consuming thread alone until it has ended */

__attribute__((noreturn, format(printf, 2, 3))) static void die(int code, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("floor: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    exit(code);
}

static int64_t now_us(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000000) + now.tv_nsec / 1000 - start_us;
}

static int64_t cpu_us(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * INT64_C(1000000) + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
}

/* Log-linear buckets, 64 to an octave. */
static int bucket_of(int64_t value) {
    int shift = 57 - __builtin_clzll((uint64_t)value | 127);
    return (shift << 6) + (int)(value >> shift);
}

static double percentile_ms(double share) {
    int64_t total = 0, seen = 0;
    for (int i = 0; i < BUCKETS; i++) total += response[i];
    for (int i = 0; i < BUCKETS; i++)
        if ((seen += response[i]) > 0 && seen >= share * total) {
            int shift = i < 128 ? 0 : i / 64 - 1;
            return ((((int64_t)i - (shift << 6) + 1) << shift) - 1) / 1000.0;
        }
    return 0;
}

/* The layout of soakd's stamp (a UUID of version 8), without its check. */
static void write_stamp(char *id, uint64_t sequence, int sample, int64_t intended) {
    static const char digits[] = "0123456789abcdef";
    uint64_t upper = run_id << 40 | (sequence >> 24) << 16 | 0x8000 | (sequence >> 12 & 0xFFF);
    uint64_t lower = UINT64_C(1) << 63 | (sequence & 0xFFF) << 50 | (uint64_t)sample << 44 | (uint64_t)intended << 7;
    for (int i = 0, nibble = 0; nibble < 32; i++) {
        if (i == 8 || i == 13 || i == 18 || i == 23) continue; /* the hyphens are there already */
        id[i] = digits[(nibble < 16 ? upper >> (60 - 4 * nibble) : lower >> (124 - 4 * nibble)) & 15];
        nibble++;
    }
}

static int64_t read_intended(const char *id) {
    uint64_t lower = 0;
    for (int i = 19; i < UUID_LENGTH; i++)
        if (id[i] != '-') lower = lower << 4 | (uint64_t)(id[i] <= '9' ? id[i] - '0' : id[i] - 'a' + 10);
    return (int64_t)(lower >> 7 & ((UINT64_C(1) << 37) - 1));
}

static char *after(char *text, const char *mark) {
    char *found = strstr(text, mark);
    return found ? found + strlen(mark) : NULL;
}

static void read_payloads(const char *path) {
    FILE *file = fopen(path, "r");
    if (!file) die(64, "cannot read %s: %m", path);
    char *line = NULL;
    size_t size = 0;
    for (ssize_t length; (length = getline(&line, &size, file)) > 1; line = NULL, size = 0) {
        payloads = realloc(payloads, (payload_count + 1) * sizeof *payloads);
        struct payload *one = &payloads[payload_count++];
        *one = (struct payload){.text = line, .length = (size_t)length - (line[length - 1] == '\n')};
        payload_bytes += one->length;
        if (!(one->key = after(line, "\"userId\":\""))) die(64, "payload %zu of %s has no userId", payload_count, path);
        one->key_length = strcspn(one->key, "\"");
        for (char *id = after(line, "\"id\":\""); id && one->id_count < MAX_IDS; id = after(id, "\"id\":\""))
            if (strcspn(id, "\"") == UUID_LENGTH) one->ids[one->id_count++] = id;
        if (one->id_count == 0) die(64, "payload %zu of %s has no sample id of %d characters", payload_count, path, UUID_LENGTH);
    }
    fclose(file);
    if (payload_count == 0) die(64, "%s holds no payload", path);
}

static void on_report(rd_kafka_t *client, const rd_kafka_message_t *message, void *opaque) {
    (void)client, (void)opaque;
    if (message->err) failed++;
    else acked++;
}

static int on_statistics(rd_kafka_t *client, char *json, size_t length, void *opaque) {
    (void)client, (void)json, (void)length, (void)opaque;
    return 0;
}

static void set(rd_kafka_conf_t *configuration, const char *name, const char *value) {
    char error[256];
    if (rd_kafka_conf_set(configuration, name, value, error, sizeof error) != RD_KAFKA_CONF_OK) die(64, "%s", error);
}

static rd_kafka_t *client(rd_kafka_type_t type, rd_kafka_conf_t *configuration) {
    char error[256];
    rd_kafka_t *made = rd_kafka_new(type, configuration, error, sizeof error);
    if (!made) die(70, "%s", error);
    return made;
}

static void *consume(void *consumer) {
    while (!atomic_load_explicit(&stopping, memory_order_relaxed)) {
        rd_kafka_message_t *message = rd_kafka_consumer_poll(consumer, 100);
        if (!message) continue;
        int64_t received = now_us();
        if (message->err) die(70, "consuming: %s", rd_kafka_message_errstr(message));
        const char *id = memmem(message->payload, message->len, run_digits, 6);
        if (id) {
            int64_t intended = read_intended(id);
            if (intended >= atomic_load_explicit(&judged_from_us, memory_order_relaxed))
                response[bucket_of(received > intended ? received - intended : 0)]++;
            atomic_fetch_add_explicit(&consumed, 1, memory_order_relaxed);
        }
        rd_kafka_message_destroy(message);
    }
    return NULL;
}

/* Every partition from its end on, like soakd's probe. */
static void assign(rd_kafka_t *consumer) {
    rd_kafka_topic_partition_list_t *all = rd_kafka_topic_partition_list_new(options.partitions);
    for (int32_t partition = 0; partition < options.partitions; partition++) {
        int64_t low, high;
        rd_kafka_resp_err_t error = rd_kafka_query_watermark_offsets(consumer, options.topic, partition, &low, &high, TIMEOUT_MS);
        if (error) die(78, "%s [%" PRId32 "]: %s", options.topic, partition, rd_kafka_err2str(error));
        rd_kafka_topic_partition_list_add(all, options.topic, partition)->offset = high;
    }
    rd_kafka_resp_err_t error = rd_kafka_assign(consumer, all);
    if (error) die(70, "assign: %s", rd_kafka_err2str(error));
    rd_kafka_topic_partition_list_destroy(all);
}

static bool send_one(rd_kafka_topic_t *topic, int64_t sequence, int64_t intended) {
    struct payload *one = &payloads[(size_t)sequence % payload_count];
    for (int sample = 0; sample < one->id_count; sample++) write_stamp(one->ids[sample], (uint64_t)sequence, sample, intended);
    return rd_kafka_produce(topic, RD_KAFKA_PARTITION_UA, RD_KAFKA_MSG_F_COPY, one->text, one->length, one->key, one->key_length, NULL) == 0;
}

static int64_t least(int64_t a, int64_t b) { return a < b ? a : b; }

static void parse(int count, char **words, rd_kafka_conf_t *producer, rd_kafka_conf_t *consumer) {
    static const struct option known[] = {
        {"bootstrap", 1, 0, 'b'}, {"topic", 1, 0, 't'},   {"partitions", 1, 0, 'p'}, {"rate", 1, 0, 'r'}, {"seconds", 1, 0, 's'},
        {"warm-up", 1, 0, 'w'},   {"payloads", 1, 0, 'f'}, {"in-flight", 1, 0, 'i'},  {0, 0, 0, 0}};
    for (int letter; (letter = getopt_long(count, words, "b:t:p:r:s:w:f:i:X:", known, NULL)) != -1;)
        switch (letter) {
        case 'b': options.bootstrap = optarg; break;
        case 't': options.topic = optarg; break;
        case 'f': options.payloads = optarg; break;
        case 'p': options.partitions = atoi(optarg); break;
        case 'r': options.rate = strcmp(optarg, "max") ? atoll(optarg) : 0; break;
        case 's': options.seconds = atoll(optarg); break;
        case 'w': options.warm_up = atoll(optarg); break;
        case 'i': options.in_flight = atoll(optarg); break;
        case 'X': {
            char *value = strchr(optarg, '=');
            if (!value) die(64, "-X takes property=value, not '%s'", optarg);
            *value++ = 0;
            set(producer, optarg, value);
            set(consumer, optarg, value);
            break;
        }
        default: exit(64);
        }
    if (!options.bootstrap || !options.payloads || options.partitions < 1 || options.seconds < 1 || options.in_flight < 1)
        die(64, "usage: floor --bootstrap HOST:PORT --payloads FILE [--topic NAME] [--partitions N] [--rate R|max] [--seconds S]"
                " [--warm-up S] [--in-flight N] [-X property=value]...");
    set(producer, "bootstrap.servers", options.bootstrap);
    set(consumer, "bootstrap.servers", options.bootstrap);
}

struct run {
    int64_t sent, cpu, measured; /* cpu in microseconds and records consumed, both within the judged time */
    double seconds;
};

static void rest(void) { nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL); }

/* Sends what is due, as far as the broker's partitions have room; serves reports; rests a millisecond when nothing is due. */
static struct run drive(rd_kafka_t *producer, rd_kafka_topic_t *topic) {
    struct run run = {0};
    const int64_t begin = now_us(), judged = begin + options.warm_up * 1000000, end = judged + options.seconds * 1000000;
    int64_t now, judged_at = 0;
    while ((now = now_us()) < end) {
        if (judged_at == 0 && now >= judged) {
            judged_at = now;
            run.cpu = -cpu_us();
            run.measured = -atomic_load(&consumed);
            atomic_store(&judged_from_us, now);
        }
        int64_t due = options.rate ? (now - begin) * options.rate / 1000000 : INT64_MAX;
        int64_t room = options.in_flight - (run.sent - atomic_load(&consumed));
        int64_t until = least(due, run.sent + least(BATCH, room));
        while (run.sent < until && send_one(topic, run.sent, options.rate ? begin + run.sent * 1000000 / options.rate : now_us())) run.sent++;
        rd_kafka_poll(producer, 0);
        if (run.sent >= due || run.sent < until || room <= 0) rest();
    }
    run.cpu += cpu_us();
    run.measured += atomic_load(&consumed);
    run.seconds = (double)(now - judged_at) / 1e6;
    return run;
}

static void print(struct run run) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("{\"sent\":%" PRId64 ",\"acked\":%" PRId64 ",\"failed\":%" PRId64 ",\"consumed\":%lld,\"seconds\":%.3f,\"rate\":%.0f,"
           "\"cpu_us_per_message\":%.2f,\"p50_ms\":%.3f,\"p95_ms\":%.3f,\"p99_ms\":%.3f,\"payload_bytes\":%zu,\"peak_rss_kib\":%ld,"
           "\"librdkafka\":\"%s\"}\n",
           run.sent, acked, failed, atomic_load(&consumed), run.seconds, (double)run.measured / run.seconds,
           run.measured ? (double)run.cpu / (double)run.measured : 0, percentile_ms(0.50), percentile_ms(0.95), percentile_ms(0.99),
           payload_bytes / payload_count, usage.ru_maxrss, rd_kafka_version_str());
}

int main(int count, char **words) {
    rd_kafka_conf_t *producing = rd_kafka_conf_new(), *consuming = rd_kafka_conf_new();
    set(producing, "log_level", "3"); /* one list of properties serves both, and each client warns of the other's */
    set(consuming, "log_level", "3");
    set(consuming, "group.id", "floor");
    set(consuming, "enable.auto.commit", "false");
    set(consuming, "auto.offset.reset", "error");
    parse(count, words, producing, consuming);
    rd_kafka_conf_set_dr_msg_cb(producing, on_report);
    rd_kafka_conf_set_stats_cb(producing, on_statistics);
    rd_kafka_conf_set_stats_cb(consuming, on_statistics);
    read_payloads(options.payloads);
    start_us = now_us();
    run_id = (uint64_t)start_us & 0xFFFFFF;
    snprintf(run_digits, sizeof run_digits, "%06" PRIx64, run_id);

    rd_kafka_t *producer = client(RD_KAFKA_PRODUCER, producing), *consumer = client(RD_KAFKA_CONSUMER, consuming);
    rd_kafka_poll_set_consumer(consumer);
    rd_kafka_topic_t *topic = rd_kafka_topic_new(producer, options.topic, NULL);
    assign(consumer);
    pthread_t thread;
    pthread_create(&thread, NULL, consume, consumer);

    struct run run = drive(producer, topic);
    rd_kafka_flush(producer, TIMEOUT_MS);
    for (int64_t give_up = now_us() + TIMEOUT_MS * 1000; atomic_load(&consumed) < run.sent && now_us() < give_up;) rest();
    atomic_store(&stopping, true);
    pthread_join(thread, NULL);
    print(run);

    rd_kafka_topic_destroy(topic);
    rd_kafka_consumer_close(consumer);
    rd_kafka_destroy(consumer);
    rd_kafka_destroy(producer);
    return acked == run.sent && atomic_load(&consumed) == run.sent ? 0 : 1;
}
