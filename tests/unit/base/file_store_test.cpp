#include "base/file_store.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

namespace bookbuild {
namespace {

namespace fs = std::filesystem;

/// A folder of its own for each test.
class Disk : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() /
              ("bookbuild-" + std::to_string(::getpid()) + "-" +
               ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  [[nodiscard]] std::string path(const std::string& name) const {
    return (folder_ / name).string();
  }

  fs::path folder_;
  DiskFiles files_;
};

TEST_F(Disk, WritesMakesFoldersAndLeavesNothingBeside) {
  ASSERT_TRUE(files_.write(path("a/b.txt"), "一"));
  EXPECT_EQ(files_.read(path("a/b.txt")).value(), "一");
  EXPECT_EQ(files_.list(path("a")).value(), std::vector<std::string>{"b.txt"});
}

TEST_F(Disk, KeepsTheOldFileWhereTheNewCannotBeWritten) {
  ASSERT_TRUE(files_.write(path("out"), "old"));
  const Result<void> written = files_.write(path("out/book.pdf"), "new");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, "file/not-written");
  EXPECT_EQ(files_.read(path("out")).value(), "old");
}

TEST_F(Disk, AFolderOrANamedPipeIsNotReadAsAFile) {
  EXPECT_EQ(files_.read(path("")).error().code, "file/unreadable");
  EXPECT_EQ(files_.read("/dev/zero").error().code, "file/unreadable");
  EXPECT_EQ(files_.read(path("none")).error().code, "file/missing");
}

TEST_F(Disk, ALinkThatLeavesTheBookIsRefused) {
  ASSERT_TRUE(files_.write(path("book/a.md"), "a"));
  ASSERT_TRUE(files_.write(path("secret.txt"), "s"));
  fs::create_symlink(path("secret.txt"), path("book/link.txt"));
  fs::create_symlink(path("book/loop"), path("book/loop"));
  const std::string root = path("book");
  EXPECT_TRUE(resolve_inside(files_, root, root, "a.md"));
  EXPECT_EQ(resolve_inside(files_, root, root, "link.txt").error().code, "path/outside");
  EXPECT_EQ(resolve_inside(files_, root, root, "../secret.txt").error().code, "path/outside");
  EXPECT_EQ(resolve_inside(files_, root, root, path("secret.txt")).error().code, "path/outside");
  EXPECT_FALSE(resolve_inside(files_, root, root, "loop"));
  EXPECT_EQ(resolve_inside(files_, root, root, "none.md").error().code, "file/missing");
}

TEST(MemoryFiles, KnowsFoldersByTheFilesInThem) {
  MemoryFiles files;
  files.files = {{"a/x.md", "x"}, {"a/b/y.md", "y"}, {"c.md", "c"}};
  EXPECT_EQ(files.kind("a"), FileKind::Folder);
  EXPECT_EQ(files.kind("a/x.md"), FileKind::File);
  EXPECT_EQ(files.kind("z"), FileKind::Missing);
  EXPECT_EQ(files.list("a").value(), (std::vector<std::string>{"b", "x.md"}));
  EXPECT_EQ(files.list("").value(), (std::vector<std::string>{"a", "c.md"}));
}

TEST(Paths, AreJoinedAsText) {
  EXPECT_EQ(join_path("a/b", "../c.md"), "a/c.md");
  EXPECT_EQ(join_path("", "./c.md"), "c.md");
  EXPECT_EQ(join_path("a", "/etc/x"), "/etc/x");
  EXPECT_EQ(parent_path("a/b.md"), "a");
  EXPECT_EQ(parent_path("b.md"), "");
  EXPECT_EQ(file_name("章/一.md"), "一.md");
  EXPECT_EQ(extension("a/B.TXT"), "txt");
  EXPECT_EQ(relative_path("a/b/c.md", "a/b"), "c.md");
  EXPECT_EQ(relative_path("ab/c.md", "a"), "ab/c.md");
}

}  // namespace
}  // namespace bookbuild
