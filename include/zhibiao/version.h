// SPDX-License-Identifier: Apache-2.0
// The version of the library, in this one place: CMake and the Python package read it from here.
#pragma once

#define ZHIBIAO_VERSION_MAJOR 0
#define ZHIBIAO_VERSION_MINOR 1
#define ZHIBIAO_VERSION_PATCH 0
#define ZHIBIAO_VERSION "0.1.0"
