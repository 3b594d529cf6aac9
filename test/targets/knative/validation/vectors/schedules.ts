import { configMap, ping, trigger } from './documents';
import { accepts, refuses, stricter } from './vector';
import type { Vector } from './vector';

const schedules: Vector[] = [
  accepts('the smallest ping source', ping()),
  ...['0 4 * * *', '*/15 0 4 * * *', '0 0 1,15 JAN-mar Mon', '? ? ? ? ?', '0-30/10 * * * *', '5/15 * * * *', '0 0 31 2 *', '@yearly', '@annually',
    '@monthly',
    '@weekly', '@daily', '@midnight', '@hourly', ' 0  4 * * * '].map((schedule) => accepts(`the schedule ${schedule}`, ping({ schedule }))),
  ...['@every 1m', '@Hourly', '@reboot', '60 * * * *', '* 24 * * *', '* * 0 * *', '* * 32 * *', '* * * 0 *', '* * * 13 *', '* * * * 7', '0 0 L * *',
    '0 0 * * 1#2',
    '5-1 * * * *', '*/0 * * * *', '60 * * * * *', '* * * *', '* * * * * * *', 'x * * * *', '1-2-3 * * * *', '1/2/3 * * * *', '-1 * * * *',
    '0 0 15W * *', '* * * * mondays']
    .map((schedule) => refuses(`the schedule ${schedule}`, ping({ schedule }), '/spec/schedule')),
  refuses('a day of the week of 7', ping({ schedule: '0 4 * * 7' }), '/spec/schedule',
    "must have values from 0 to 6 or sun to sat, ascending ranges and steps in the day of the week, not '7'"),
  refuses('seven fields', ping({ schedule: '* * * * * * *' }), '/spec/schedule', 'must have five fields, or six with seconds first, it has 7'),
  stricter('a list with a hole', ping({ schedule: '1,,2 * * * *' }), '/spec/schedule'),
  stricter('a time zone inside of the schedule', ping({ schedule: 'CRON_TZ=Europe/Berlin 0 4 * * *' }), '/spec/schedule',
    "must not name a time zone, which belongs to 'timezone'"),
  ...['Europe/Berlin', 'UTC', 'America/Port_of_Spain', 'Etc/GMT+1', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires']
    .map((timezone) => accepts(`the time zone ${timezone}`, ping({ schedule: '0 4 * * *', timezone }))),
  ...['Mars/X', 'Europe/BERLIN', 'europe/berlin', 'ASIA/KOLKATA', '+01:00', '../UTC', 'JST'].map((timezone) => refuses(`the time zone ${timezone}`,
    ping({ timezone }), '/spec/timezone', 'must be a name of the time zone database, spelled as there, Europe/Berlin for example')),
];

const data: Vector[] = [
  refuses('data of both kinds', ping({ data: 'a', dataBase64: 'YQ==' }), '/spec', "must have one of 'data' and 'dataBase64', it has both"),
  ...['YQ=', 'Y', '%%%%', 'YQ==YQ=='].map((dataBase64) => refuses(`the base64 text ${dataBase64}`, ping({ dataBase64 }), '/spec/dataBase64',
    'must be base64 text')),
  accepts('base64 text', ping({ dataBase64: 'YWI=' })),
  accepts('text of any kind', ping({ data: '${x} $(HOME) {{ key "x" }}', contentType: 'text/plain' })),
  accepts('text without a content type', ping({ data: 'not json' })),
  ...['text', '[1]', '"a"', '1', '{', '{"a":1}x'].map((value) => refuses(`${value} as application/json`,
    ping({ data: value, contentType: 'application/json' }),
    '/spec/data', 'must be a JSON object, the content type is application/json')),
  stricter('null as application/json', ping({ data: 'null', contentType: 'application/json' }), '/spec/data'),
  accepts('an object as application/json', ping({ data: '{"a": [1, "ü"]}', contentType: 'application/json' })),
  refuses('a list in base64 as application/json', ping({ dataBase64: 'WzFd', contentType: 'application/json' }), '/spec/dataBase64',
    'must hold a JSON object, the content type is application/json'),
  accepts('an object in base64 as application/json', ping({ dataBase64: 'e30=', contentType: 'application/json' })),
  refuses('no sink', ping({ sink: undefined }), '/spec/sink', 'is required'),
  accepts('an extension', ping({ ceOverrides: { extensions: { tenant: 'a' } } })),
  refuses('an extension with a hyphen', ping({ ceOverrides: { extensions: { 'my-tenant': 'a' } } }), '/spec/ceOverrides/extensions/my-tenant',
    'must be a name of lower-case letters and digits'),
  stricter('an extension in upper case', ping({ ceOverrides: { extensions: { Tenant: 'a' } } }), '/spec/ceOverrides/extensions/Tenant'),
];

const expressions: Vector[] = [
  ...["type = 'a'", 'TRUE', "NOT (type LIKE '%.placed' AND source <> \"x\") OR EXISTS subject", "id IN ('a', 'b')", "type NOT LIKE 'a%'",
    'priority NOT IN (1, 2)',
    'UPPER(type) = \'A\'', 'UNKNOWN_FUNCTION(a, 1)', '-5 + -x * 2 % 3 >= 1', "type = 'it''s' xor true", "'a\\'b' = type", 'ABS()', '1x = 2',
    '- - 1', 'NOT NOT a']
    .map((cesql) => accepts(`the expression ${cesql}`, trigger({ filters: [{ cesql }] }))),
  ...['type ==== ', 'type =', '= 1', 'a b', '(a', 'a)', 'a -1', '1 +2', 'a IN ()', 'a LIKE b', 'EXISTS 1', 'LIKE', '2147483648', "'a", 'f(,)',
    'f(a', 'a NOT b',
    'A_B = 1', '-1abc', 'AND(a)', 'a = , b', '1 2x'].map((cesql) =>
    refuses(`the expression ${cesql}`, trigger({ filters: [{ cesql }] }), '/spec/filters/0/cesql',
      /^must (?:be a CESQL expression|have numbers of 32 bits)/)),
  stricter('a character that upstream skips', trigger({ filters: [{ cesql: 'a = 1;' }] }), '/spec/filters/0/cesql',
    'must be a CESQL expression, it has an unexpected character at position 6'),
];

/** Config maps are no kind of Knative, so these are not shown to it. */
export const CONFIG_MAP_VECTORS: readonly Vector[] = [
  accepts('an empty config map', configMap()),
  accepts('text and bytes', configMap({ data: { 'bootstrap.servers': 'kafka:9092' }, binaryData: { logo: 'YWI=' }, immutable: true })),
  refuses('a key with a slash', configMap({ data: { 'a/b': 'x' } }), '/data/a~1b'),
  refuses('a key that leads upwards', configMap({ data: { '..a': 'x' } }), '/data/..a'),
  refuses('a key of both kinds', configMap({ data: { a: 'x' }, binaryData: { a: 'YWI=' } }), '/binaryData/a', "must not be a key of 'data' too"),
  refuses('bytes that are no base64', configMap({ binaryData: { a: 'x' } }), '/binaryData/a', 'must be base64 text'),
  refuses('a number as a value', configMap({ data: { a: 1 } }), '/data/a', 'must be a text'),
  refuses('too many bytes', configMap({ data: { a: 'x'.repeat(1048577) } }), '', 'must have at most 1048576 bytes of values'),
  refuses('a name in upper case', configMap({ metadata: { name: 'A' } }), '/metadata/name', /^must be at most 253/),
];

export const SCHEDULE_VECTORS: readonly Vector[] = [...schedules, ...data, ...expressions];
