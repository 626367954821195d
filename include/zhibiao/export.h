// SPDX-License-Identifier: Apache-2.0
// Symbol visibility: everything is hidden except what carries ZHIBIAO_API.
#pragma once

#if defined(ZHIBIAO_STATIC)
#define ZHIBIAO_API
#elif defined(_WIN32)
#if defined(ZHIBIAO_BUILDING)
#define ZHIBIAO_API __declspec(dllexport)
#else
#define ZHIBIAO_API __declspec(dllimport)
#endif
#else
#define ZHIBIAO_API __attribute__((visibility("default")))
#endif
