// SPDX-License-Identifier: Apache-2.0
// Recognizers-Text on the rows and lines that stand on standard input; answers and bytes per second go out as JSON.
const suite = require('@microsoft/recognizers-text-suite');
const { version } = require('@microsoft/recognizers-text-suite/package.json');
const input = JSON.parse(require('fs').readFileSync(0, 'utf-8'));
const culture = suite.Culture.Chinese;
const date = new Date(2023, 2, 1);
const currencies = { Dollar: 'USD', 'United States dollar': 'USD', 'Chinese yuan': 'CNY' };

// The one item that fills the whole text.
const whole = (items, text) => (items.length === 1 && items[0].start === 0 && items[0].end === text.length - 1 ? items[0].resolution : null);

// An end that is left out belongs to the period: they write the day behind the last one.
function days(resolution) {
  const value = resolution.values[resolution.values.length - 1];
  if (!value.start) return value.value ? `${value.value}..${value.value}` : '';
  const last = new Date(`${value.end}T00:00:00Z`);
  last.setUTCDate(last.getUTCDate() - 1);
  return `${value.start}..${last.toISOString().slice(0, 10)}`;
}

function answer({ kind, text }) {
  try {
    if (kind === 'number') return whole(suite.recognizeNumber(text, culture), text)?.value ?? '';
    if (kind === 'time') return days(whole(suite.recognizeDateTime(text, culture, suite.DateTimeOptions.None, date), text));
    if (kind !== 'money') return null;
    const found = whole(suite.recognizeCurrency(text, culture), text);
    return found ? `${found.value} ${found.isoCurrency ?? currencies[found.unit] ?? found.unit}` : '';
  } catch {
    return '';
  }
}

const models = ['recognizeNumber', 'recognizePercentage', 'recognizeCurrency', 'recognizeDimension', 'recognizeDateTime'];
function pass() {
  for (const line of input.lines) for (const model of models) suite[model](line, culture);
}

const answers = input.rows.map(answer);
pass();
const begin = process.cpuUsage();
let passes = 0;
let micros = 0;
do {
  pass();
  ++passes;
  const spent = process.cpuUsage(begin);
  micros = spent.user + spent.system;
} while (micros < 2e6);
console.log(JSON.stringify({ version, answers, speed: (passes * input.bytes) / (micros / 1e6) }));
