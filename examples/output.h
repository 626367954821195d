// SPDX-License-Identifier: Apache-2.0
// Where a command writes: standard output, or a file that appears under its name when it is whole.
#pragma once
#include <cstdio>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <system_error>

namespace examples {

class Output {
 public:
  /// "" is standard output. What exists and is no plain file (a pipe, a device) is written as it stands; a link leads to its file.
  explicit Output(const std::string& path) {
    if (path.empty()) return;
    std::error_code failed;
    const auto there = std::filesystem::status(path, failed);
    const bool replaces = !std::filesystem::exists(there) || std::filesystem::is_regular_file(there);
    target_ = std::filesystem::is_regular_file(there) ? std::filesystem::canonical(path, failed) : std::filesystem::path(path);
    if (replaces) {
      std::random_device random;
      written_ = target_.parent_path() / ("." + target_.filename().string() + "." + std::to_string(random()));
    }
    file_ = std::fopen((replaces ? written_ : target_).string().c_str(), replaces ? "wbx" : "wb");
  }
  ~Output() {
    if (file_ != stdout && file_ != nullptr) std::fclose(file_);
    std::error_code ignored;
    if (!written_.empty()) std::filesystem::remove(written_, ignored);
  }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  /// False where the output cannot be opened or written; nothing more is written then.
  bool write(std::string_view bytes) {
    return file_ != nullptr && std::fwrite(bytes.data(), 1, bytes.size(), file_) == bytes.size() && std::fflush(file_) == 0;
  }
  /// Closes, and gives the file its name.
  bool finish() {
    if (file_ == nullptr || file_ == stdout) return file_ != nullptr;
    const bool closed = std::fclose(file_) == 0;
    file_ = nullptr;
    std::error_code failed;
    if (closed && !written_.empty()) std::filesystem::rename(written_, target_, failed);
    if (closed && !failed) written_.clear();
    return closed && !failed;
  }

 private:
  std::filesystem::path target_, written_;
  std::FILE* file_ = stdout;
};

}  // namespace examples
