// SPDX-License-Identifier: Apache-2.0
// The observations of files, as JSON Lines, CSV or a table to look at.
#include <zhibiao/zhibiao.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "output.h"
#include "table.h"

namespace {

struct Arguments {
  std::string date, region, format = "jsonl", encoding = "utf-8", output;
  std::size_t max_bytes = zhibiao::Options().max_document_bytes;
  bool explain = false, spreadsheet = false;
  std::vector<std::string> files = {"-"};
};

// An error of ours in one line, whatever the name or text in it says: nothing of it moves the cursor of a terminal.
int complain(std::string what) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; };
  std::replace_if(what.begin(), what.end(), is_control, '?');
  std::cerr << "extract: " << what << '\n';
  return 2;
}

// The bytes of the file (or of standard input for "-"), or why not. No more is read than one byte beyond `most`.
zhibiao::Result<std::string> read(const std::string& path, std::size_t most) {
  const auto failed = [&path](std::string_view why) {
    return zhibiao::Error{zhibiao::Errc::bad_option, 0, path + ": " + std::string(why)};
  };
  std::error_code ignored;
  if (path != "-" && std::filesystem::is_directory(path, ignored)) return failed("is a folder");
  std::ifstream file;
  if (path != "-") file.open(path, std::ios::binary);
  if (!file) return failed("cannot be opened");
  std::istream& in = path == "-" ? std::cin : file;
  std::string bytes;
  char block[1 << 16];
  while (bytes.size() <= most && (in.read(block, sizeof block) || in.gcount() > 0))
    bytes.append(block, static_cast<std::size_t>(in.gcount()));
  if (in.bad()) return failed("cannot be read");
  if (bytes.size() > most) return failed("is longer than --max-bytes " + std::to_string(most));
  return bytes;
}

zhibiao::Result<zhibiao::Extractor> extractor_for(const Arguments& arguments) {
  zhibiao::Options options;
  options.region = arguments.region;
  options.max_document_bytes = arguments.max_bytes;
  if (!arguments.date.empty()) {
    const auto date = zhibiao::parse_date(arguments.date);
    if (!date) return zhibiao::Error{zhibiao::Errc::bad_option, 0, "--date " + arguments.date + ": not a day of the calendar, YYYY-MM-DD"};
    options.date = *date;
  }
  return zhibiao::Extractor::make(std::move(options));
}

// Everything that one file prints, built before a byte of it is written.
zhibiao::Result<std::string> output_of(const std::string& path, const zhibiao::Extractor& extractor, const Arguments& arguments) {
  const auto bytes = read(path, arguments.max_bytes);
  if (!bytes) return bytes.error();
  const std::string text = arguments.encoding == "gb18030" ? zhibiao::decode_gb18030(*bytes) : *bytes;
  if (arguments.explain) return extractor.explain(text);
  const auto observations = extractor.try_extract(text);
  if (!observations) return zhibiao::Error{observations.error().code, 0, path + ": " + observations.error().message};
  if (arguments.format == "table") return examples::table(*observations, text, path);
  std::string out;
  const auto reader = arguments.spreadsheet ? zhibiao::CsvReader::spreadsheet : zhibiao::CsvReader::program;
  for (const auto& observation : *observations)
    out += (arguments.format == "csv" ? to_csv(observation, text, path, reader) + '\r' : to_json(observation, text, path)) + '\n';
  return out;
}

// The column names; spreadsheets want a mark that says UTF-8 in front of them.
std::string head_of(const Arguments& arguments) {
  if (arguments.format != "csv" || arguments.explain) return {};
  return (arguments.spreadsheet ? "\xEF\xBB\xBF" : "") + std::string(zhibiao::csv_header()) + "\r\n";
}

int run(const Arguments& arguments) {
  const auto extractor = extractor_for(arguments);
  if (!extractor) return complain(extractor.error().message);
  examples::Output output(arguments.output);
  const std::string unwritten = (arguments.output.empty() ? "standard output" : arguments.output) + " cannot be written";
  if (!output.write(head_of(arguments))) return complain(unwritten);
  int exit_code = 0;
  for (const auto& path : arguments.files) {
    const auto out = output_of(path, *extractor, arguments);
    if (!out) exit_code = complain(out.error().message);
    if (out && !output.write(*out)) return complain(unwritten);
  }
  return output.finish() ? exit_code : complain(unwritten);
}

}  // namespace

int main(int argc, char** argv) {
  Arguments arguments;
  CLI::App app{"Reads Chinese reports and prints the economic observations in them.", "extract"};
  app.add_option("--date", arguments.date, "Day of publication, YYYY-MM-DD: what 今年 and 目前 are counted from");
  app.add_option("--region", arguments.region, "What 全市 and 我县 mean: a GB/T 2260 code such as 411602");
  app.add_option("--format", arguments.format, "jsonl (default), csv or table")->check(CLI::IsMember({"jsonl", "csv", "table"}));
  app.add_option("--encoding", arguments.encoding, "utf-8 (default) or gb18030; offsets are those of the UTF-8 text")
      ->check(CLI::IsMember({"utf-8", "gb18030"}));
  app.add_flag("--spreadsheet", arguments.spreadsheet, "CSV for a spreadsheet: no cell is a formula, and a mark says UTF-8");
  app.add_option("-o,--output", arguments.output, "File to write instead of standard output; it appears when it is whole");
  app.add_option("--max-bytes", arguments.max_bytes, "Longer texts are refused (default: 1 GiB)");
  app.add_flag("--explain", arguments.explain, "Print what each stage found instead");
  app.add_option("FILE", arguments.files, "Files to read; - is standard input (default)");
  app.set_version_flag("--version", ZHIBIAO_VERSION);
  app.footer("Exit codes: 0 all files were read; 2 a file, an option or the output failed (one line each on standard error).");
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& answer) {
    return app.exit(answer);
  } catch (const CLI::ParseError& wrong) {
    return complain(wrong.what());
  }
  std::ios::sync_with_stdio(false);
  return run(arguments);
}
