#pragma once

// libjpeg's errors come back by longjmp, past which no destructor runs, and say nothing.

#include <csetjmp>
#include <cstdio>

#include <jpeglib.h>

namespace bookbuild::images {

struct ErrorExit {
  jpeg_error_mgr manager;  // first: libjpeg knows the whole by it
  std::jmp_buf back;       // where the caller's setjmp stands
};

/// The manager to be put into a libjpeg object's `err`, before setjmp(error.back).
inline jpeg_error_mgr* quiet(ErrorExit& error) {
  jpeg_error_mgr* const manager = jpeg_std_error(&error.manager);
  manager->error_exit = [](j_common_ptr info) {
    std::longjmp(reinterpret_cast<ErrorExit*>(info->err)->back, 1);
  };
  manager->output_message = [](j_common_ptr) {};
  return manager;
}

}  // namespace bookbuild::images
