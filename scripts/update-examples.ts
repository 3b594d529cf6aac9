import { shopDocuments, writeExpected } from './expected';

writeExpected(shopDocuments());
