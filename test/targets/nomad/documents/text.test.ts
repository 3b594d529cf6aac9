import * as fc from 'fast-check';
import { driverConfig, driverConfigText, environmentPlan, environmentText, nomadReference, templateText, textMeta } from '../../../../lib/targets/nomad/documents/text';
import { HOSTILE_TEXTS, anyText } from '../hostile-texts';
import { evaluateTemplate, renderTemplate, replaceReferences } from '../text-models';

const TOKEN = '${TfToken[TOKEN.7]}';
const everything = (name: string): string => (name === 'NOMAD_META_knomad_dollar' ? '$' : `<${name}>`);

describe('text of driver configuration', () => {
  test.each(HOSTILE_TEXTS)('brings %j to the process as it is', (text) => {
    expect(evaluateTemplate(driverConfigText(text))).toBe(text);
  });

  test('brings any text to the process as it is, before and after references', () => {
    fc.assert(fc.property(anyText, anyText, (before, after) => {
      expect(evaluateTemplate(driverConfigText(before))).toBe(before);
      expect(evaluateTemplate(driverConfigText(before, nomadReference('NOMAD_PORT_http'), after), { NOMAD_PORT_http: '8080' }))
        .toBe(`${before}8080${after}`);
    }));
  });

  test('leaves plain text alone', () => {
    expect(driverConfigText('--port=', nomadReference('NOMAD_PORT_http'), ' 100% $5')).toBe('--port=${NOMAD_PORT_http} 100% $5');
  });

  test('keeps a dollar sign before a reference', () => {
    expect(driverConfigText('US$', nomadReference('NOMAD_DC'))).toBe('US${"$"}${NOMAD_DC}');
  });

  test('keeps deploy-time texts whole', () => {
    expect(driverConfigText(`registry/${TOKEN}:1`)).toBe(`registry/${TOKEN}:1`);
    expect(driverConfigText(`$${TOKEN}`)).toBe(`\${"$"}${TOKEN}`);
  });

  test('escapes values and keys at any depth, and nothing else', () => {
    expect(driverConfig({ labels: [{ 'a${b}': '%{c}' }], privileged: false, pids_limit: 5, none: null }))
      .toEqual({ labels: [{ 'a$${b}': '%%{c}' }], privileged: false, pids_limit: 5, none: null });
  });
});

describe('text of the environment', () => {
  test.each(HOSTILE_TEXTS)('brings %j to the process as it is', (text) => {
    expect(replaceReferences(environmentText(text), everything)).toBe(text);
  });

  test('brings any text to the process as it is, before and after references', () => {
    fc.assert(fc.property(anyText, anyText, (before, after) => {
      expect(replaceReferences(environmentText(before, nomadReference('NOMAD_DC'), after), everything)).toBe(`${before}<NOMAD_DC>${after}`);
    }));
  });

  test('leaves text alone that nothing would replace', () => {
    expect(environmentText('$5 ${! content() } ${env["HOME"]} $(HOME) %{ if }')).toBe('$5 ${! content() } ${env["HOME"]} $(HOME) %{ if }');
  });

  test('writes a reference in the text of a user without its dollar sign', () => {
    expect(environmentText('${NOMAD_DC}')).toBe('${NOMAD_META_knomad_dollar}{NOMAD_DC}');
  });

  test('brings text to the process that becomes a reference only when deployed', () => {
    const deployed = environmentText(`$${TOKEN} \${a${TOKEN}}`).split(TOKEN).join('{x}').replace(/\{a\{x\}\}/, '{ax}');

    expect(replaceReferences(deployed, everything)).toBe('${x} ${ax}');
  });

  test('names the metadata that its texts rely on, and none without need', () => {
    expect(textMeta('a', environmentText('${x}'))).toEqual({ knomad_dollar: '$' });
    expect(textMeta('a', environmentText('$x'))).toEqual({});
    expect(textMeta()).toEqual({});
  });

  test('plans the environment of a task', () => {
    expect(environmentPlan({ PORT: [nomadReference('NOMAD_PORT_http')], PRICE: '${price}', HOST: `a.${TOKEN}` })).toEqual({
      Env: { PORT: '${NOMAD_PORT_http}', PRICE: '${NOMAD_META_knomad_dollar}{price}', HOST: `a.${TOKEN}` },
      Meta: { knomad_dollar: '$' },
    });
    expect(environmentPlan({ A: 'b' })).toEqual({ Env: { A: 'b' }, Meta: {} });
  });
});

describe('text of templates', () => {
  test.each(HOSTILE_TEXTS)('brings %j to the file as it is', (text) => {
    expect(renderTemplate(templateText(text))).toBe(text);
  });

  test('brings any text to the file as it is, before and after actions', () => {
    fc.assert(fc.property(anyText, anyText, (before, after) => {
      expect(renderTemplate(`${templateText(before)}{{ "x" }}${templateText(after)}`)).toBe(`${before}x${after}`);
    }));
  });

  test('leaves text alone that starts no action', () => {
    expect(templateText('{"a":{"b":1}} ${x}')).toBe('{"a":{"b":1}} ${x}');
  });

  test('keeps deploy-time texts whole', () => {
    expect(templateText(`{{ a }} ${TOKEN} {${TOKEN}`)).toBe(`{{"{{"}} a }} ${TOKEN} {{"{"}}${TOKEN}`);
    expect(templateText(`\${${TOKEN}`)).toBe(`$${'{{"{"}}'}${TOKEN}`);
  });
});
