/* What a user of the library writes: a report's file in, its record out. */
#include <stdio.h>
#include <zhibiao/zhibiao.h>

int main(int argc, char** argv) {
  static char bytes[1 << 20];
  const char* const options[] = {"vocabulary", argc > 2 ? argv[2] : "core", NULL};
  char *json = NULL, *error = NULL;
  FILE* file = fopen(argc > 1 ? argv[1] : "", "rb");
  if (!file) return 3;
  const size_t size = fread(bytes, 1, sizeof bytes, file);
  fclose(file);
  zhibiao_reader* reader = zhibiao_open(options, &error);
  const int failed = !reader || zhibiao_read(reader, bytes, size, argv[1], NULL, &json, NULL, &error) != ZHIBIAO_OK;
  if (failed) fprintf(stderr, "%s\n", error);
  else puts(json);
  zhibiao_free(json), zhibiao_free(error), zhibiao_close(reader);
  return failed;
}
