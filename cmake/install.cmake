# What `cmake --install` and cpack put where: GNU's folders below the prefix.
include(CMakePackageConfigHelpers)
set(data ${CMAKE_INSTALL_DATADIR}/zhibiao)

install(TARGETS zhibiao RUNTIME)
install(TARGETS zhibiao_xlsx LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/zhibiao)
foreach(tool IN LISTS ZHIBIAO_TOOL_NAMES)
  install(PROGRAMS ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/${tool} TYPE BIN)  # a link stays a link
endforeach()

# The library: header, CMake package, pkg-config file.
install(TARGETS zhibiao_api EXPORT zhibiao LIBRARY COMPONENT library NAMELINK_COMPONENT development)
install(FILES ${PROJECT_SOURCE_DIR}/lib/api/include/zhibiao/zhibiao.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/zhibiao)
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/zhibiao)
install(EXPORT zhibiao NAMESPACE zhibiao:: FILE zhibiaoConfig.cmake DESTINATION ${package})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/zhibiaoConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/zhibiaoConfigVersion.cmake DESTINATION ${package})
file(RELATIVE_PATH prefix_of_pc /p/${CMAKE_INSTALL_LIBDIR}/pkgconfig /p)
configure_file(${PROJECT_SOURCE_DIR}/cmake/zhibiao.pc.in ${PROJECT_BINARY_DIR}/zhibiao.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/zhibiao.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

# Schemas, patterns, documents.
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs/schema/ DESTINATION ${data}/schema FILES_MATCHING PATTERN "*.json")
install(DIRECTORY ${PROJECT_SOURCE_DIR}/patterns/ DESTINATION ${data}/patterns FILES_MATCHING PATTERN "*.toml" PATTERN "*.tsv" PATTERN "README.md")
install(FILES README.md README.zh.md SECURITY.md TYPE DOC)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs/ TYPE DOC FILES_MATCHING PATTERN "*.md" PATTERN man EXCLUDE PATTERN schema EXCLUDE)

# Man pages and completions are made by the program's own word; without Python, or where the program cannot run here, there are none.
find_package(Python3 COMPONENTS Interpreter QUIET)
if(Python3_Interpreter_FOUND AND NOT CMAKE_CROSSCOMPILING)
  file(STRINGS ${PROJECT_SOURCE_DIR}/CHANGELOG.md dated REGEX "^## .*[0-9]+-[0-9]+-[0-9]+" LIMIT_COUNT 1)
  string(REGEX MATCH "[0-9]+-[0-9]+-[0-9]+" date "${dated}")
  file(GLOB pages CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/docs/man/*.md)
  set(made ${PROJECT_BINARY_DIR}/man ${PROJECT_BINARY_DIR}/completions)
  add_custom_command(
    OUTPUT ${PROJECT_BINARY_DIR}/man.stamp
    COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/cmake/man.py --program $<TARGET_FILE:zhibiao> --pages ${PROJECT_SOURCE_DIR}/docs/man
            --out ${PROJECT_BINARY_DIR}/man --version ${PROJECT_VERSION} --date "${date}"
    COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/cmake/completions.py --program $<TARGET_FILE:zhibiao> --out ${PROJECT_BINARY_DIR}/completions
    COMMAND ${CMAKE_COMMAND} -E touch ${PROJECT_BINARY_DIR}/man.stamp
    DEPENDS zhibiao ${pages} ${PROJECT_SOURCE_DIR}/cmake/man.py ${PROJECT_SOURCE_DIR}/cmake/completions.py ${PROJECT_SOURCE_DIR}/CHANGELOG.md
    COMMENT "Man pages and completions"
    VERBATIM)
  add_custom_target(zhibiao_man ALL DEPENDS ${PROJECT_BINARY_DIR}/man.stamp)
  install(DIRECTORY ${PROJECT_BINARY_DIR}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 FILES_MATCHING PATTERN "*.1.gz")
  set(completions ${PROJECT_BINARY_DIR}/completions)
  install(FILES ${completions}/zhibiao DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
  foreach(tool IN LISTS ZHIBIAO_TOOL_NAMES)
    install(FILES ${completions}/${tool} DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
  endforeach()
  install(FILES ${completions}/_zhibiao DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
  install(FILES ${completions}/zhibiao.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
endif()

# Installing and packing take what is built; they build nothing, tests least of all.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)
# cpack: a .deb, whose dependencies dpkg-shlibdeps finds, and a tarball.
set(CPACK_GENERATOR DEB TGZ)
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)
set(CPACK_PACKAGE_CONTACT "Zhibiao maintainers <maintainers@zhibiao.invalid>")
set(CPACK_PACKAGE_VENDOR Zhibiao)
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${PROJECT_SOURCE_DIR}/packaging/triggers ${PROJECT_SOURCE_DIR}/packaging/shlibs)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Zhibiao reads the yearly reports that Chinese governments publish on law-based
administration, and their kin, and turns their prose into records and tables:
each figure with unit, qualifier, subject, indicator, relations and its place
in the file; every other number with the reason why it is none; and the
report's own arithmetic proved or refuted.

The package has the program with its tools, the C library with its header, and
the Python module.")
if(TARGET zhibiao_python)
  math(EXPR next "${Python3_VERSION_MINOR} + 1")
  set(CPACK_DEBIAN_PACKAGE_DEPENDS "python3 (>= 3.${Python3_VERSION_MINOR}~), python3 (<< 3.${next}~)")
endif()
include(CPack)
# What Debian wants to see of a package.
install(FILES ${PROJECT_SOURCE_DIR}/packaging/copyright TYPE DOC)
find_program(ZHIBIAO_GZIP gzip)
if(ZHIBIAO_GZIP)
  add_custom_command(OUTPUT ${PROJECT_BINARY_DIR}/changelog.gz
    COMMAND sh -c "${ZHIBIAO_GZIP} -9n < ${PROJECT_SOURCE_DIR}/CHANGELOG.md > ${PROJECT_BINARY_DIR}/changelog.gz" DEPENDS ${PROJECT_SOURCE_DIR}/CHANGELOG.md VERBATIM)
  add_custom_target(zhibiao_changelog ALL DEPENDS ${PROJECT_BINARY_DIR}/changelog.gz)
  install(FILES ${PROJECT_BINARY_DIR}/changelog.gz TYPE DOC)
endif()
