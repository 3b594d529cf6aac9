import { expectedDocuments, shopDocuments } from '../scripts/expected';

test('the shop synthesizes to the reviewed documents on both targets and in all environments', () => {
  expect(shopDocuments()).toEqual(expectedDocuments());
});
