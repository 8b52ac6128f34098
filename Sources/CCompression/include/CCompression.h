// The parts of zlib and libzstd that are used, without a header of theirs: the libraries are loaded when a compressed
// capture is first met, so that neither building nor running anything else needs them.
//
// Types and numbers are those of the libraries' stable interfaces (zlib.h since 1.2.0, zstd.h since 1.4.0); z_stream is
// checked by zlib itself, which is told its size.

#ifndef CCOMPRESSION_H
#define CCOMPRESSION_H

#include <stddef.h>
#include <stdint.h>

/// zlib's z_stream, in its order and types.
typedef struct {
    const uint8_t *next_in;
    unsigned int avail_in;
    unsigned long total_in;
    uint8_t *next_out;
    unsigned int avail_out;
    unsigned long total_out;
    const char *msg;
    void *state;
    void *(*zalloc)(void *, unsigned int, unsigned int);
    void (*zfree)(void *, void *);
    void *opaque;
    int data_type;
    unsigned long adler;
    unsigned long reserved;
} ccompression_z_stream;

/// zlib's functions; all are there once they were loaded.
typedef struct {
    const char *(*zlibVersion)(void);
    int (*inflateInit2_)(ccompression_z_stream *, int window_bits, const char *version, int size);
    int (*inflate)(ccompression_z_stream *, int flush);
    int (*inflateReset)(ccompression_z_stream *);
    int (*inflateEnd)(ccompression_z_stream *);
    int (*deflateInit2_)(
        ccompression_z_stream *, int level, int method, int window_bits, int memory_level, int strategy,
        const char *version, int size);
    int (*deflate)(ccompression_z_stream *, int flush);
    int (*deflateEnd)(ccompression_z_stream *);
} ccompression_zlib;

/// libzstd's ZSTD_inBuffer.
typedef struct {
    const void *src;
    size_t size;
    size_t pos;
} ccompression_zstd_input;

/// libzstd's ZSTD_outBuffer.
typedef struct {
    void *dst;
    size_t size;
    size_t pos;
} ccompression_zstd_output;

/// libzstd's ZSTD_CCtx and ZSTD_DCtx.
typedef struct ccompression_zstd_compressor ccompression_zstd_compressor;
typedef struct ccompression_zstd_decompressor ccompression_zstd_decompressor;

/// libzstd's functions; all are there once they were loaded.
typedef struct {
    unsigned int (*ZSTD_isError)(size_t);
    const char *(*ZSTD_getErrorName)(size_t);
    unsigned int (*ZSTD_getErrorCode)(size_t);
    ccompression_zstd_decompressor *(*ZSTD_createDCtx)(void);
    size_t (*ZSTD_freeDCtx)(ccompression_zstd_decompressor *);
    size_t (*ZSTD_DCtx_setParameter)(ccompression_zstd_decompressor *, int parameter, int value);
    size_t (*ZSTD_decompressStream)(
        ccompression_zstd_decompressor *, ccompression_zstd_output *, ccompression_zstd_input *);
    ccompression_zstd_compressor *(*ZSTD_createCCtx)(void);
    size_t (*ZSTD_freeCCtx)(ccompression_zstd_compressor *);
    size_t (*ZSTD_CCtx_setParameter)(ccompression_zstd_compressor *, int parameter, int value);
    size_t (*ZSTD_compressStream2)(
        ccompression_zstd_compressor *, ccompression_zstd_output *, ccompression_zstd_input *, int end);
} ccompression_zstd;

/// Loads a library by a name that dlopen takes, for as long as the process runs, and looks its functions up.
///
/// Gives NULL, or the name of the function that the library lacks; "" where there is no such library.
const char *ccompression_load_zlib(const char *name, ccompression_zlib *functions);
const char *ccompression_load_zstd(const char *name, ccompression_zstd *functions);

#endif
