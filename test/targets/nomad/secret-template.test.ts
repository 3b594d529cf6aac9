import * as fc from 'fast-check';
import {
  environmentFileLine, isEnvironmentFileName, nomadVariableTemplate, nomadVariableValue, secretEnvironment, vaultSecretTemplate, vaultSecretValue,
} from '../../../lib/targets/nomad/secret-template';
import { HOSTILE_TEXTS, anyText } from './hostile-texts';
import { parseLine, renderTemplate } from './text-models';

describe('lines of environment files', () => {
  test.each(HOSTILE_TEXTS)('bring %j to the process as it is', (text) => {
    expect(parseLine(renderTemplate(environmentFileLine('GREETING', text)))).toEqual(['GREETING', text]);
  });

  test('bring any text to the process as it is', () => {
    fc.assert(fc.property(anyText, (text) => {
      expect(parseLine(renderTemplate(environmentFileLine('A', text)))).toEqual(['A', text]);
    }));
  });

  test('have names of letters, digits, underscores, dots and slashes', () => {
    expect(['API_KEY', 'a.b/c', '_x9'].map(isEnvironmentFileName)).toEqual([true, true, true]);
    expect(['', '9x', 'a-b', 'a b', 'é', 'A='].map(isEnvironmentFileName)).toEqual([false, false, false, false, false, false]);
  });
});

describe('secrets of Nomad Variables', () => {
  test('set one variable for each key', () => {
    expect(nomadVariableTemplate('fn/payment', [{ name: 'API_KEY', key: 'api-key' }, { name: 'USER', key: 'user' }])).toBe(
      '{{ with nomadVar "fn/payment" }}'
      + '{{ if not (index . "api-key").Key }}{{ sprig_fail "the Nomad Variable \'fn/payment\' has no item \'api-key\'" }}{{ end }}'
      + 'API_KEY={{ (index . "api-key").Value | toJSON }}\n'
      + '{{ if not (index . "user").Key }}{{ sprig_fail "the Nomad Variable \'fn/payment\' has no item \'user\'" }}{{ end }}'
      + 'USER={{ (index . "user").Value | toJSON }}\n'
      + '{{ end }}',
    );
  });

  test('can be a file', () => {
    expect(nomadVariableValue('fn/payment', 'cert')).toBe(
      '{{ with nomadVar "fn/payment" }}'
      + '{{ if not (index . "cert").Key }}{{ sprig_fail "the Nomad Variable \'fn/payment\' has no item \'cert\'" }}{{ end }}'
      + '{{ (index . "cert").Value }}{{ end }}',
    );
  });

  test('are variables even when they are empty', () => {
    expect(secretEnvironment([{ name: 'API_KEY', key: 'api-key' }, { name: 'USER', key: 'user' }])).toEqual({ API_KEY: '', USER: '' });
  });

  test('quote keys that are not identifiers', () => {
    expect(nomadVariableValue('p', 'a"b\\')).toContain('(index . "a\\"b\\\\").Value');
  });
});

describe('secrets of Vault', () => {
  test('set one variable for each key, whatever its type', () => {
    expect(vaultSecretTemplate('secret', 'shop/payment', [{ name: 'API_KEY', key: 'api-key' }])).toBe(
      '{{ with secret "secret/data/shop/payment" }}'
      + '{{ if not (sprig_hasKey .Data.data "api-key") }}{{ sprig_fail "the Vault secret \'secret/shop/payment\' has no key \'api-key\'" }}{{ end }}'
      + '{{ $v := index .Data.data "api-key" }}'
      + 'API_KEY={{ if eq (printf "%T" $v) "string" }}{{ $v | toJSON }}{{ else }}{{ $v | toJSON | toJSON }}{{ end }}\n'
      + '{{ end }}',
    );
  });

  test('can be a file', () => {
    expect(vaultSecretValue('kv', 'tls', 'cert')).toBe(
      '{{ with secret "kv/data/tls" }}'
      + '{{ if not (sprig_hasKey .Data.data "cert") }}{{ sprig_fail "the Vault secret \'kv/tls\' has no key \'cert\'" }}{{ end }}'
      + '{{ $v := index .Data.data "cert" }}'
      + '{{ if eq (printf "%T" $v) "string" }}{{ $v }}{{ else }}{{ $v | toJSON }}{{ end }}{{ end }}',
    );
  });
});
