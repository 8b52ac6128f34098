#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif

#include "CSystem.h"

#include <errno.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#if defined(__linux__)
#include <arpa/inet.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#elif defined(__APPLE__)
#include <net/if_dl.h>
#endif

int64_t csystem_realtime_nanoseconds(void) {
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0) return 0;
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

void csystem_sleep_nanoseconds(int64_t nanoseconds) {
    if (nanoseconds <= 0) return;
    struct timespec rest = {.tv_sec = (time_t)(nanoseconds / 1000000000), .tv_nsec = (long)(nanoseconds % 1000000000)};
    while (nanosleep(&rest, &rest) != 0 && errno == EINTR && !csystem_interruption()) continue;
}

void csystem_close(int32_t descriptor) { close(descriptor); }

// Interfaces

int32_t csystem_next_interface(int32_t index) {
    struct if_nameindex *all = if_nameindex();
    if (!all) return -errno;
    unsigned next = 0;
    for (struct if_nameindex *one = all; one->if_index != 0; one++) {
        if (one->if_index > (unsigned)index && (next == 0 || one->if_index < next)) next = one->if_index;
    }
    if_freenameindex(all);
    return (int32_t)next;
}

static uint64_t eight(const unsigned char *bytes) {
    uint64_t value = 0;
    for (int index = 0; index < 8; index++) value = value << 8 | bytes[index];
    return value;
}

static struct csystem_bytes16 sixteen(const void *bytes) {
    struct csystem_bytes16 value = {eight(bytes), eight((const unsigned char *)bytes + 8)};
    return value;
}

struct csystem_bytes16 csystem_interface_name(int32_t index) {
    char name[IF_NAMESIZE + 1] = {0};
    unsigned char bytes[16] = {0};
    if (if_indextoname((unsigned)index, name)) memcpy(bytes, name, strnlen(name, sizeof bytes));
    return sixteen(bytes);
}

// Looks at the addresses of an interface, of a family, one after the other, until `take` returns other than zero.
static void each_address(int32_t index, int family, int (*take)(const struct sockaddr *, void *), void *result) {
    char name[IF_NAMESIZE];
    struct ifaddrs *all;
    if (!if_indextoname((unsigned)index, name) || getifaddrs(&all) != 0) return;
    for (struct ifaddrs *one = all; one; one = one->ifa_next) {
        if (!one->ifa_addr || one->ifa_addr->sa_family != family || strcmp(one->ifa_name, name)) continue;
        if (take(one->ifa_addr, result)) break;
    }
    freeifaddrs(all);
}

static int take_mac(const struct sockaddr *address, void *result) {
    unsigned char bytes[6];
#if defined(__linux__)
    const struct sockaddr_ll *link = (const struct sockaddr_ll *)address;
    if (link->sll_halen != sizeof bytes) return 0;
    memcpy(bytes, link->sll_addr, sizeof bytes);
#elif defined(__APPLE__)
    const struct sockaddr_dl *link = (const struct sockaddr_dl *)address;
    if (link->sdl_alen != sizeof bytes) return 0;
    memcpy(bytes, LLADDR(link), sizeof bytes);
#endif
    int64_t value = 0;
    for (unsigned index = 0; index < sizeof bytes; index++) value = value << 8 | bytes[index];
    *(int64_t *)result = value;
    return 1;
}

int64_t csystem_interface_mac(int32_t index) {
    int64_t value = -1;
#if defined(__linux__)
    each_address(index, AF_PACKET, take_mac, &value);
#elif defined(__APPLE__)
    each_address(index, AF_LINK, take_mac, &value);
#endif
    return value;
}

int32_t csystem_interface_state(int32_t index) {
    struct ifreq request = {0};
    if (!if_indextoname((unsigned)index, request.ifr_name)) return -1;
    int descriptor = socket(AF_INET, SOCK_DGRAM, 0);
    if (descriptor < 0) return -1;
    int told = ioctl(descriptor, SIOCGIFFLAGS, &request) == 0;
    close(descriptor);
    if (!told) return -1;
    if (!(request.ifr_flags & IFF_UP)) return 0;
    return request.ifr_flags & IFF_RUNNING ? 2 : 1;
}

static int take_ipv4(const struct sockaddr *address, void *result) {
    *(int64_t *)result = ntohl(((const struct sockaddr_in *)address)->sin_addr.s_addr);
    return 1;
}

int64_t csystem_interface_ipv4(int32_t index) {
    int64_t value = -1;
    each_address(index, AF_INET, take_ipv4, &value);
    return value;
}

static int take_ipv6(const struct sockaddr *address, void *result) {
    const struct in6_addr *found = &((const struct sockaddr_in6 *)address)->sin6_addr;
    *(struct csystem_bytes16 *)result = sixteen(found->s6_addr);
    return !IN6_IS_ADDR_LINKLOCAL(found);
}

struct csystem_bytes16 csystem_interface_ipv6(int32_t index) {
    struct csystem_bytes16 value = {0, 0};
    each_address(index, AF_INET6, take_ipv6, &value);
    return value;
}

// Sockets

#if defined(__linux__)

// What is wrong with a socket that was just made, which is closed.
static int32_t failed(int descriptor) {
    int32_t number = -errno;
    close(descriptor);
    return number;
}

int32_t csystem_open_frame_socket(int32_t index) {
    // Protocol 0: it sends and receives nothing.
    int descriptor = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return -errno;
    struct sockaddr_ll place = {.sll_family = AF_PACKET, .sll_ifindex = index};
    if (bind(descriptor, (struct sockaddr *)&place, sizeof place) != 0) return failed(descriptor);
    return descriptor;
}

int32_t csystem_open_packet_socket(int32_t index, int32_t version) {
    char name[IF_NAMESIZE];
    if (!if_indextoname((unsigned)index, name)) return -ENODEV;
    // IPPROTO_RAW means that headers are part of what is written.
    int descriptor = socket(version == 6 ? AF_INET6 : AF_INET, SOCK_RAW | SOCK_CLOEXEC, IPPROTO_RAW);
    if (descriptor < 0) return -errno;
    int yes = 1;
    if (setsockopt(descriptor, SOL_SOCKET, SO_BINDTODEVICE, name, (socklen_t)strlen(name)) != 0
        || setsockopt(descriptor, SOL_SOCKET, SO_BROADCAST, &yes, sizeof yes) != 0)
        return failed(descriptor);
    return descriptor;
}

int32_t csystem_aim_ipv4(int32_t descriptor, uint32_t address) {
    struct sockaddr_in place = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(address)};
    return connect(descriptor, (struct sockaddr *)&place, sizeof place) == 0 ? 0 : -errno;
}

int32_t csystem_aim_ipv6(int32_t descriptor, int32_t index, struct csystem_bytes16 address) {
    struct sockaddr_in6 place = {.sin6_family = AF_INET6};
    for (int byte = 0; byte < 8; byte++) {
        place.sin6_addr.s6_addr[byte] = (uint8_t)(address.high >> (56 - 8 * byte));
        place.sin6_addr.s6_addr[byte + 8] = (uint8_t)(address.low >> (56 - 8 * byte));
    }
    if (IN6_IS_ADDR_LINKLOCAL(&place.sin6_addr) || IN6_IS_ADDR_MULTICAST(&place.sin6_addr))
        place.sin6_scope_id = (uint32_t)index;
    return connect(descriptor, (struct sockaddr *)&place, sizeof place) == 0 ? 0 : -errno;
}

#else

int32_t csystem_open_frame_socket(int32_t index) {
    (void)index;
    return -ENOSYS;
}

int32_t csystem_open_packet_socket(int32_t index, int32_t version) {
    (void)index;
    (void)version;
    return -ENOSYS;
}

int32_t csystem_aim_ipv4(int32_t descriptor, uint32_t address) {
    (void)descriptor;
    (void)address;
    return -ENOSYS;
}

int32_t csystem_aim_ipv6(int32_t descriptor, int32_t index, struct csystem_bytes16 address) {
    (void)descriptor;
    (void)index;
    (void)address;
    return -ENOSYS;
}

#endif
