import { goDuration } from './go-text';
import { TEXT, TEXTS, TEXT_MAP, checked, integer, list, object } from './shape';

/** A length of time as Go writes it. */
export const GO_DURATION = checked("a length of time such as '1m30s'", (value) => typeof value === 'string' && goDuration(value) !== undefined);

/** A whole number that fits 32 bits. */
export const UNSIGNED_32 = integer(0, 4294967295);

/** What is done to headers. */
export const HEADERS = object({ Add: TEXT_MAP, Set: TEXT_MAP, Remove: TEXTS });

/** Which tokens are asked for. */
export const JWT = object({ Providers: list(object({ Name: TEXT, VerifyClaims: list(object({ Path: TEXTS, Value: TEXT })) })) });
