// What building is measured against: Ethernet, IPv4 and UDP written by hand into one buffer that is used again, lengths and
// both checksums filled in, the payload copied; and an Internet checksum with four 64-bit accumulators.
//
//   build frame PAYLOAD ROUNDS      nanoseconds a packet, and a sum over what was built
//   build checksum BYTES ROUNDS     nanoseconds a checksum
#include <arpa/inet.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static uint64_t load(const uint8_t *p) {
    uint64_t v;
    memcpy(&v, p, 8);
    return v;
}

static uint16_t fold(uint64_t sum) {
    sum = (sum & 0xffffffff) + (sum >> 32);
    sum = (sum & 0xffffffff) + (sum >> 32);
    sum = (sum & 0xffff) + (sum >> 16);
    sum = (sum & 0xffff) + (sum >> 16);
    return sum;
}

// In the machine's byte order, not complemented.
static uint64_t add(uint64_t sum, const uint8_t *p, size_t n) {
    uint64_t a = 0, b = 0, c = 0, d = 0;
    for (; n >= 32; n -= 32, p += 32) {
        uint64_t w = load(p), x = load(p + 8), y = load(p + 16), z = load(p + 24);
        a += (w & 0xffffffff) + (w >> 32);
        b += (x & 0xffffffff) + (x >> 32);
        c += (y & 0xffffffff) + (y >> 32);
        d += (z & 0xffffffff) + (z >> 32);
    }
    for (; n >= 8; n -= 8, p += 8) {
        uint64_t w = load(p);
        a += (w & 0xffffffff) + (w >> 32);
    }
    if (n >= 4) {
        uint32_t w;
        memcpy(&w, p, 4);
        a += w, p += 4, n -= 4;
    }
    if (n >= 2) {
        uint16_t w;
        memcpy(&w, p, 2);
        b += w, p += 2, n -= 2;
    }
    if (n) c += htons((uint16_t)(*p << 8));
    return sum + fold(a) + fold(b) + fold(c) + fold(d);
}

static void put16(uint8_t *p, uint16_t v) {
    v = htons(v);
    memcpy(p, &v, 2);
}
static void put32(uint8_t *p, uint32_t v) {
    v = htonl(v);
    memcpy(p, &v, 4);
}

// Returns 0 where the packet would be too large for its fields or the buffer.
__attribute__((noinline)) static size_t frame(uint8_t *out, size_t room, const uint8_t *payload, size_t count,
                                              uint32_t source, uint32_t destination, uint16_t from, uint16_t to) {
    size_t length = 42 + count, whole = length < 60 ? 60 : length;
    if (count > 65535 - 28 || whole > room) return 0;
    memcpy(out + 42, payload, count);
    static const uint8_t link[14] = {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 8, 0};
    memcpy(out, link, 14);
    uint8_t *ip = out + 14, *udp = out + 34;
    ip[0] = 0x45, ip[1] = 0, ip[8] = 64, ip[9] = 17;
    put16(ip + 2, 28 + count), put16(ip + 4, 0), put16(ip + 6, 0), put16(ip + 10, 0);
    put32(ip + 12, source), put32(ip + 16, destination);
    uint16_t sum = ~fold(add(0, ip, 20));
    memcpy(ip + 10, &sum, 2);
    put16(udp, from), put16(udp + 2, to), put16(udp + 4, 8 + count), put16(udp + 6, 0);
    uint64_t pseudo = add(htons(17) + (uint64_t)htons(8 + count), ip + 12, 8);
    sum = ~fold(add(pseudo, udp, 8 + count));
    if (!sum) sum = 0xffff;
    memcpy(udp + 6, &sum, 2);
    if (whole > length) memset(out + length, 0, whole - length);
    return whole;
}

__attribute__((noinline)) static uint16_t checksum(const uint8_t *p, size_t n) { return ~fold(add(0, p, n)); }

int main(int argc, char **argv) {
    if (argc != 4) return 2;
    size_t count = strtoul(argv[2], 0, 10), rounds = strtoul(argv[3], 0, 10);
    if (count > 60000 || !rounds) return 2;
    static uint8_t payload[65536], out[65536];
    for (size_t i = 0; i < sizeof payload; i++) payload[i] = i * 7 + 3;
    struct timespec a, b;
    uint64_t total = 0;
    clock_gettime(CLOCK_MONOTONIC, &a);
    if (!strcmp(argv[1], "frame")) {
        for (size_t i = 0; i < rounds; i++) {
            size_t n = frame(out, sizeof out, payload, count, 0x0a000001 + (i & 0xff), 0x0a000102, 1024 + (i & 0xfff), 53);
            total += n + out[24] + out[40];
        }
    } else {
        for (size_t i = 0; i < rounds; i++) total += checksum(payload + (i & 7), count);
    }
    clock_gettime(CLOCK_MONOTONIC, &b);
    printf("sum %llu ns/packet %f\n", (unsigned long long)total,
           ((b.tv_sec - a.tv_sec) * 1e9 + (b.tv_nsec - a.tv_nsec)) / rounds);
    return 0;
}
