import {
  nomadVariableTemplate, nomadVariableValue, secretEnvironment, vaultSecretTemplate, vaultSecretValue,
} from '../../../../lib/targets/nomad/documents/secret-template';

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
    expect(secretEnvironment([{ name: 'API_KEY' }, { name: 'USER' }])).toEqual({ API_KEY: '', USER: '' });
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
