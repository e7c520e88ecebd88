# One interface target that every layer and test links: warnings and hardening, nothing else.
add_library(bookbuild_warnings INTERFACE)
target_compile_options(
  bookbuild_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
                               -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough)
if(BOOKBUILD_WERROR)
  target_compile_options(bookbuild_warnings INTERFACE -Werror)
endif()
