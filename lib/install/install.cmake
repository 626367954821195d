# find_package(zhibiao CONFIG) and pkg-config for those who install the library.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

get_target_property(zhibiao_type zhibiao TYPE)
string(COMPARE EQUAL ${zhibiao_type} STATIC_LIBRARY ZHIBIAO_IS_STATIC)
# An alias is exported as what it stands for, so the package looks RE2 up the way this build did.
get_target_property(re2_alias re2::re2 ALIASED_TARGET)
string(COMPARE EQUAL "${re2_alias}" PkgConfig::re2 ZHIBIAO_RE2_BY_PKGCONFIG)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/zhibiao)

install(TARGETS zhibiao EXPORT zhibiaoTargets COMPONENT development)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/zhibiao DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
install(EXPORT zhibiaoTargets NAMESPACE zhibiao:: DESTINATION ${package_dir} COMPONENT development)

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/zhibiaoConfig.cmake.in zhibiaoConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(zhibiaoConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/zhibiaoConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/zhibiaoConfigVersion.cmake
        DESTINATION ${package_dir} COMPONENT development)

# The .pc file finds its prefix from where it lies, so that the installed tree can be moved.
file(RELATIVE_PATH up_to_prefix /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
string(REGEX REPLACE "/$" "" up_to_prefix "${up_to_prefix}")
if(ZHIBIAO_IS_STATIC)
  set(pc_requires "Requires: re2 icu-uc icu-i18n")
  set(pc_cflags " -DZHIBIAO_STATIC")
endif()
configure_file(${CMAKE_CURRENT_LIST_DIR}/zhibiao.pc.in zhibiao.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/zhibiao.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)
