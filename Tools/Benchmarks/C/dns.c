// Decodes DNS messages by ldns, for comparison.
//
//   dns FILE ROUNDS      nanoseconds a message; FILE holds messages, each behind its length in two bytes
//   dns FILE check       the numbers of the messages that ldns refuses
#include <ldns/ldns.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int main(int argc, char **argv) {
    if (argc != 3) return fprintf(stderr, "usage: dns FILE ROUNDS|check\n"), 2;
    FILE *file = fopen(argv[1], "rb");
    if (!file) return perror(argv[1]), 1;
    static uint8_t bytes[1 << 24];
    size_t size = fread(bytes, 1, sizeof bytes, file);
    static size_t starts[1 << 16], lengths[1 << 16];
    size_t count = 0;
    for (size_t at = 0; at + 2 <= size && count < 1 << 16; count++) {
        lengths[count] = (size_t)bytes[at] << 8 | bytes[at + 1];
        starts[count] = at + 2;
        at += 2 + lengths[count];
    }
    if (!strcmp(argv[2], "check")) {
        for (size_t n = 0; n < count; n++) {
            ldns_pkt *packet = NULL;
            if (ldns_wire2pkt(&packet, bytes + starts[n], lengths[n]) != LDNS_STATUS_OK) printf("%zu\n", n);
            else ldns_pkt_free(packet);
        }
        return 0;
    }
    long rounds = atol(argv[2]);
    uint64_t sum = 0;
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (long round = 0; round < rounds; round++)
        for (size_t n = 0; n < count; n++) {
            ldns_pkt *packet = NULL;
            if (ldns_wire2pkt(&packet, bytes + starts[n], lengths[n]) != LDNS_STATUS_OK) continue;
            sum += ldns_pkt_ancount(packet) + ldns_pkt_nscount(packet) + ldns_pkt_arcount(packet);
            ldns_pkt_free(packet);
        }
    clock_gettime(CLOCK_MONOTONIC, &to);
    double elapsed = (to.tv_sec - from.tv_sec) * 1e9 + (to.tv_nsec - from.tv_nsec);
    printf("sum %llu ns/message %f\n", (unsigned long long)sum, elapsed / (rounds * (double)count));
}
