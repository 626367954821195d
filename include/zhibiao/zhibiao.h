// SPDX-License-Identifier: Apache-2.0
// zhibiao (指标): economic observations from Chinese prose. UTF-8 in, plain values out.
//
// Two verbs at every layer: parse_x(whole) reads a text that claims to be an x, or says why not and where; find_xs(text) returns every x
// with its place. On top, extract(text) and Extractor(options) return linked observations.
//
// Promised: exact values, never a double on the way; any bytes in, a result out; time linear in the text; every part of a result points at
// the words it was read from; the same bytes give the same observations on every machine and thread. Nothing here logs, opens a file,
// reads the locale or the clock, or throws because of what the text says.
// Refused: inference beyond the words, guesses where the text does not decide (the field stays empty), repair of lost digits, tables whose
// shape is unclear, images, forecasts.
#pragma once
#include "zhibiao/arrow.h"
#include "zhibiao/decimal.h"
#include "zhibiao/extractor.h"
#include "zhibiao/indicator.h"
#include "zhibiao/lexicon.h"
#include "zhibiao/numeral.h"
#include "zhibiao/observation.h"
#include "zhibiao/period.h"
#include "zhibiao/quantity.h"
#include "zhibiao/record.h"
#include "zhibiao/region.h"
#include "zhibiao/result.h"
#include "zhibiao/span.h"
#include "zhibiao/version.h"
