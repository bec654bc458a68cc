# overt_module(NAME MODULES a b LIBRARIES x y): the static library overt_NAME from every .cc of this folder, allowed to use
# the modules and libraries given. Include paths let it write "module/file.h" and <overt/file.h>.
# The allowed includes themselves are checked by tools/layers.py, not by the include path.
add_library(overt_options INTERFACE)
# -Wrestrict: g++ 12 sees overlap in std::string's own operator+ at -O2 and above (GCC bug 105329).
target_compile_options(overt_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Werror $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
target_compile_definitions(overt_options INTERFACE OVERT_VERSION="${PROJECT_VERSION}" $<$<BOOL:${OVERT_ASSERTS}>:OVERT_ASSERTS>)
target_include_directories(overt_options INTERFACE ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src)

function(overt_module name)
  cmake_parse_arguments(arg "" "" "MODULES;LIBRARIES;PUBLIC_HEADERS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cc)
  file(GLOB headers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.h)
  if(NOT sources)
    file(TOUCH ${CMAKE_CURRENT_BINARY_DIR}/empty.cc)
    set(sources ${CMAKE_CURRENT_BINARY_DIR}/empty.cc)
  endif()
  list(TRANSFORM arg_PUBLIC_HEADERS PREPEND ${PROJECT_SOURCE_DIR}/include/overt/)
  add_library(overt_${name} STATIC ${sources})
  target_sources(overt_${name} PUBLIC FILE_SET headers TYPE HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/include
                 FILES ${headers} ${arg_PUBLIC_HEADERS})
  set_target_properties(overt_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
  list(TRANSFORM arg_MODULES PREPEND overt_)
  target_link_libraries(overt_${name} PUBLIC overt_options ${arg_MODULES} ${arg_LIBRARIES} Threads::Threads)
endfunction()
