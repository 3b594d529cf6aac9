import * as fc from 'fast-check';

/** Texts that some interpreter on the way to a process would take for code, or change. */
export const HOSTILE_TEXTS = [
  '${file("/etc/passwd")}',
  '%{ if true }x%{ endif }',
  '{{ key "x" }}',
  '$${x}',
  '$(HOME)',
  '${! content() }',
  '${NOMAD_JOB_ID}',
  '${NOMAD_META_knomad_dollar}',
  '${env["HOME"]}',
  '${node.datacenter}',
  '${attr.kernel.name}',
  '$${NOMAD_JOB_ID}',
  '$$${NOMAD_JOB_ID}',
  '${${NOMAD_JOB_ID}}',
  '"quoted" and \'quoted\'',
  'back\\slash \\n \\u0041',
  'two\nlines',
  'windows\r\nlines',
  'carriage\rreturn',
  '\ufeffmark',
  'naïve 😀 漢字',
  '  spaces around  ',
  '\ttab',
  '',
  '$',
  '%',
  '{',
  '{{',
  '{{{',
  '}}',
  '# comment',
  'a=b',
  '`tick`',
  '~}${~',
  '\u0007\u000b\u001b[31m',
];

/** Texts that are made of pieces of the hostile ones. Null characters cannot be given to a process. */
export const anyText: fc.Arbitrary<string> = fc.array(
  fc.oneof(
    fc.constantFrom(...HOSTILE_TEXTS),
    fc.constantFrom('$', '%', '{', '}', '"', '\\', '\r', '\n', '${', '%{', '{{', 'NOMAD_DC', '.', '-'),
    fc.string({ unit: 'grapheme', maxLength: 4 }),
  ),
  { maxLength: 8 },
).map((parts) => parts.join('').replace(/\0/g, ''));
