#ifndef SWIFT_PACKETS_CPCAP_H
#define SWIFT_PACKETS_CPCAP_H

#include <pcap/pcap.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/// Compiles a filter for packets of a capture file with this link type (a LINKTYPE_ value) and snapshot length.
///
/// libpcap is shown an empty capture file rather than a "dead" handle: so it maps the link type itself, and refuses what
/// only a kernel can tell ("inbound" on Ethernet), where it would else compile a filter that never matches.
///
/// Returns 0, or -1 with a message in `message`, which has room for PCAP_ERRBUF_SIZE bytes.
static inline int packets_compile_filter(struct bpf_program *program, const char *text, uint16_t link_type,
                                         int32_t snapshot_length, int optimize, char *message) {
    struct {
        uint32_t magic;
        uint16_t major, minor;
        uint32_t zone, accuracy, snapshot_length, link_type;
    } header = {0xa1b2c3d4, 2, 4, 0, 0, (uint32_t)snapshot_length, link_type};
    FILE *file = fmemopen(&header, sizeof header, "rb");
    if (!file) {
        strcpy(message, "out of memory");
        return -1;
    }
    pcap_t *capture = pcap_fopen_offline(file, message);
    if (!capture) {
        fclose(file);
        return -1;
    }
    int status = pcap_compile(capture, program, text, optimize, PCAP_NETMASK_UNKNOWN);
    if (status != 0) {
        strncpy(message, pcap_geterr(capture), PCAP_ERRBUF_SIZE - 1);
        message[PCAP_ERRBUF_SIZE - 1] = 0;
    }
    pcap_close(capture);
    return status == 0 ? 0 : -1;
}

#endif
