#include "CCompression.h"

#include <dlfcn.h>
#include <string.h>

// POSIX has dlsym's pointer to data stand for one to a function, which ISO C can't convert.
#define LOOK_UP(NAME)                                                          \
    do {                                                                       \
        void *address = dlsym(library, #NAME);                                 \
        if (!address) {                                                        \
            dlclose(library);                                                  \
            return #NAME;                                                      \
        }                                                                      \
        memcpy(&functions->NAME, &address, sizeof address);                    \
    } while (0)

const char *ccompression_load_zlib(const char *name, ccompression_zlib *functions) {
    void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (!library) return "";
    LOOK_UP(zlibVersion);
    LOOK_UP(inflateInit2_);
    LOOK_UP(inflate);
    LOOK_UP(inflateReset);
    LOOK_UP(inflateEnd);
    LOOK_UP(deflateInit2_);
    LOOK_UP(deflate);
    LOOK_UP(deflateEnd);
    return NULL;
}

const char *ccompression_load_zstd(const char *name, ccompression_zstd *functions) {
    void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (!library) return "";
    LOOK_UP(ZSTD_isError);
    LOOK_UP(ZSTD_getErrorName);
    LOOK_UP(ZSTD_getErrorCode);
    LOOK_UP(ZSTD_createDCtx);
    LOOK_UP(ZSTD_freeDCtx);
    LOOK_UP(ZSTD_DCtx_setParameter);
    LOOK_UP(ZSTD_decompressStream);
    LOOK_UP(ZSTD_createCCtx);
    LOOK_UP(ZSTD_freeCCtx);
    LOOK_UP(ZSTD_CCtx_setParameter);
    LOOK_UP(ZSTD_compressStream2);
    return NULL;
}
