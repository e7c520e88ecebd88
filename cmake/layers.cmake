# bookbuild_layer(NAME [USES layer…] [EXTERNAL target…])
#
# A layer is a folder of src/: every *.cpp and *.h in it. USES names the layers whose headers it
# may include (tests/architecture checks the include lines against this table); EXTERNAL names the
# foreign libraries that are fenced in it.
set_property(GLOBAL PROPERTY BOOKBUILD_LAYER_TABLE "")

function(bookbuild_layer name)
  cmake_parse_arguments(arg "" "" "USES;EXTERNAL" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp")
  file(GLOB headers CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.h")
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  set(target bookbuild_${name})
  if(sources)
    add_library(${target} STATIC ${sources})
    set(scope PUBLIC)
    target_link_libraries(${target} PRIVATE bookbuild_warnings ${arg_EXTERNAL})
  else()
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  endif()
  add_library(bookbuild::${name} ALIAS ${target})
  if(headers)
    target_sources(${target} ${scope} FILE_SET HEADERS BASE_DIRS "${CMAKE_CURRENT_SOURCE_DIR}" FILES
                                      ${headers})
  else()
    target_include_directories(${target} ${scope} "${CMAKE_CURRENT_SOURCE_DIR}")
  endif()
  target_link_libraries(${target} ${scope} tl::expected)
  foreach(used IN LISTS arg_USES)
    target_link_libraries(${target} ${scope} bookbuild_${used})
  endforeach()
  string(JOIN " " uses ${arg_USES})
  set_property(GLOBAL APPEND_STRING PROPERTY BOOKBUILD_LAYER_TABLE "${name}: ${uses}\n")
endfunction()

# Writes the table for tests/architecture.
function(bookbuild_write_layer_table)
  get_property(table GLOBAL PROPERTY BOOKBUILD_LAYER_TABLE)
  file(WRITE "${CMAKE_BINARY_DIR}/layers.txt" "${table}")
endfunction()
