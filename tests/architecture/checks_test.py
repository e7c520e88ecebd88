#!/usr/bin/env python3
"""Each check of this folder finds what it is there to find."""
import unittest

import diagnostic_codes
import layers

TABLE = layers.read_table("base: \nmodel: base\nreaders: base model\npdf: base\nproject: base\n")


def problems(path, text):
    return layers.problems_of(path, text, TABLE)


class Layers(unittest.TestCase):
    def test_own_and_lower_layers_are_free(self):
        self.assertEqual(problems("model/a.cpp", '#include "model/a.h"\n#include "base/x.h"\n'), [])

    def test_a_higher_layer_is_not(self):
        self.assertEqual(problems("base/a.cpp", '\n#include "model/a.h"\n'),
                         ["src/base/a.cpp:2: base may not include model (model/a.h)"])

    def test_an_unknown_or_relative_header_is_not(self):
        self.assertEqual(len(problems("base/a.cpp", '#include "other/a.h"\n#include "../x.h"\n')), 2)

    def test_foreign_headers_stay_in_their_fences(self):
        self.assertEqual(problems("pdf/a.cpp", "#include <cairo-pdf.h>\n#include <hb-ft.h>\n"), [])
        self.assertEqual(len(problems("model/a.cpp", "#include <cairo.h>\n#include <hb.h>\n")), 2)
        self.assertEqual(problems("readers/front_matter.cpp", "#include <toml++/toml.h>\n"), [])
        self.assertEqual(len(problems("readers/markdown.cpp", "#include <toml++/toml.h>\n")), 1)

    def test_what_only_one_compiler_has_is_refused(self):
        self.assertEqual(len(problems("base/a.cpp", "#include <format>\nstd::views::all;\n")), 2)

    def test_headers_keep_their_manners(self):
        self.assertEqual(len(problems("base/a.h", "using namespace std;\n")), 2)


class Codes(unittest.TestCase):
    def codes(self, text):
        return {code: sorted(found[0]) for code, found in diagnostic_codes.codes_in(text, "x").items()}

    def test_every_way_of_reporting_is_seen(self):
        self.assertEqual(self.codes('diagnostics.warn("a/b", span, "x").hint = "y";'), {"a/b": ["warning"]})
        self.assertEqual(self.codes('d\n    .error("a/b", {}, fmt::format("x {}", y));'), {"a/b": ["error"]})
        self.assertEqual(self.codes('return failure(FailureKind::File, "file/x", "t");'), {"file/x": ["error"]})
        self.assertEqual(self.codes('d.report(Severity::Info, "a/b", span, "t");'), {"a/b": ["info"]})

    def test_both_codes_of_a_choice_are_seen(self):
        self.assertEqual(self.codes('d.info(x ? "a/b" : "a/c", span, "t");'), {"a/b": ["info"], "a/c": ["info"]})

    def test_media_types_are_no_codes(self):
        self.assertEqual(self.codes('note("text/css", x); warn("image/svg+xml");'), {})

    def test_a_new_code_takes_its_message_and_a_known_one_keeps_its_meaning(self):
        codes = {}
        for code, found in diagnostic_codes.codes_in('warn("a/b", s, "said"); warn("a/c", s, "so");', "x").items():
            codes[code] = found
        page = diagnostic_codes.render(codes, {"a/b": ["warning", "x", "kept"]})
        self.assertIn("| `a/b` | warning | x | kept |", page)
        self.assertIn("| `a/c` | warning | x | so |", page)


if __name__ == "__main__":
    unittest.main()
