#ifndef ZHIBIAO_ZHIBIAO_H
#define ZHIBIAO_ZHIBIAO_H
/**
 * Zhibiao as a library: the bytes of a Chinese government report in, its record as JSON out (what `zhibiao run` and
 * emit-json write; docs/record.md and the schema zhibiao.report-1 say what is in it).
 *
 *     char* error = NULL;
 *     zhibiao_reader* reader = zhibiao_open(NULL, &error);
 *     char* json = NULL;
 *     size_t size = 0;
 *     if (zhibiao_read(reader, bytes, length, "report.html", NULL, &json, &size, &error) == ZHIBIAO_OK) puts(json);
 *     else fprintf(stderr, "%s\n", error);
 *     zhibiao_free(json), zhibiao_free(error), zhibiao_close(reader);
 *
 * Threads: one reader may be used by any number of threads at once; zhibiao_close must be the last use. Nothing is
 * printed, no signal is touched, no locale is asked. Same bytes, same options, same version: same JSON. Stable:
 * functions and values of this header stay as long as the number in the library's soname (ZHIBIAO_ABI) does; new ones
 * may be added.
 */
#include <stddef.h>

#if defined(__GNUC__)
#define ZHIBIAO_API __attribute__((visibility("default")))
#else
#define ZHIBIAO_API
#endif
#define ZHIBIAO_ABI 0

#ifdef __cplusplus
extern "C" {
#endif

/** The rules of a run, compiled. */
typedef struct zhibiao_reader zhibiao_reader;

typedef enum zhibiao_status {
  ZHIBIAO_OK = 0,
  ZHIBIAO_BAD_INPUT = 1, /**< the bytes are no text that can be read: binary, over 2 GiB, HTML that no parser could take
                            in reasonable time */
  ZHIBIAO_BAD_USAGE =
      2, /**< an unknown option or value, a pattern file with an error, a null pointer where none may be */
  ZHIBIAO_NO_MEMORY = 3,
  ZHIBIAO_INTERNAL = 4 /**< a fault of the library; please report it */
} zhibiao_status;

/** "0.1.0" */
ZHIBIAO_API const char* zhibiao_version(void);

/**
 * Makes a reader; some 50 ms, so make one and keep it. `options`: names and values in turn, ended by a null; null for
 * none: "patterns"       a pattern file, or a folder of them, beside the built-in ones; may come several times, later
 * ones win "vocabulary"     "core" (the default) or "extended", as extract-metrics --vocabulary "encoding"       of
 * every report, any name that ICU knows; default: decided for each "media-type"     of every report: "text", "html" or
 * "markdown"; default: decided for each "to-simplified"  "true" or "false" (the default): traditional to simplified
 * characters Null on failure; then `*error` (when `error` is no null) is a text to be freed, a line for each thing that
 * is wrong.
 */
ZHIBIAO_API zhibiao_reader* zhibiao_open(const char* const* options, char** error);

/**
 * Reads one report of `size` bytes. `path` is what the record calls it and decides for Markdown by its ending, no file
 * is opened (null: "bytes"); `doc_id` (null: the path) is its name. On success `*json` is the record, one line without
 * line end, ended by a NUL that `*json_size` (may be null) does not count. On failure it is null, and `*error` (when
 * `error` is no null) says why. Both are to be freed with zhibiao_free.
 */
ZHIBIAO_API zhibiao_status zhibiao_read(const zhibiao_reader* reader, const void* bytes, size_t size, const char* path,
                                        const char* doc_id, char** json, size_t* json_size, char** error);

/** Frees a text that this library gave; null is nothing. */
ZHIBIAO_API void zhibiao_free(char* text);
/** Frees a reader; null is nothing. */
ZHIBIAO_API void zhibiao_close(zhibiao_reader* reader);

#ifdef __cplusplus
}
#endif
#endif
