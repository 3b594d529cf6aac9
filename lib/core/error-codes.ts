/** Every code an error or a finding of the library can carry, with what it means. */
export const CODES = {
  // Any call
  QUANTITY_RANGE: 'A quantity is outside its range, or not a whole number where one is needed.',
  VALUE_KIND: 'A value is of another kind than the property or parameter takes.',
  PROPERTY_UNKNOWN: 'A property has nearly the name of a known one, so it was most likely misspelt.',
  PROPERTY_IGNORED: 'A property is not known and has no effect.',
  TEXT_EMPTY: 'A text that must say something is empty.',
  TOKEN_REFUSED: 'A value only known at deploy time was given where the value must be known now.',
  MODEL_FROZEN: 'The model was changed after its target was rendered.',
  PATH_INVALID: 'A path does not start with a slash, holds characters that no URL has, or stands where there is no place for one.',
  DUPLICATE_KEY: 'The same key was added twice to a collection.',
  // Tree
  TARGET_MISSING: 'A model construct is below no target, so nothing would be made of it.',
  TARGET_NESTED: 'A target is below another target.',
  TARGET_FRAMEWORK: 'A target or a call does not fit the framework: a wrong root or app, a package that is not installed, a version that is not supported.',
  CROSS_TARGET: 'A reference leads to a construct of another platform.',
  CROSS_NAMESPACE: 'A reference leads to another namespace, where the platform forbids it.',
  KIND_UNSUPPORTED: 'The target has no renderer for this kind of construct.',
  FEATURE_REFUSED: 'The target cannot honour this property.',
  FEATURE_UNKNOWN: 'There is no feature of this name.',
  FINDING_UNKNOWN: 'There is no finding with this code.',
  FEATURE_NEEDED: 'A feature was to be left out that changes what the model means.',
  // Names
  NAME_INVALID: 'A physical name is not a DNS label.',
  NAME_TOO_LONG: 'A physical or derived name is longer than the platform allows.',
  NAME_CLASH: 'Two constructs claim the same physical or derived name.',
  // Functions
  CODE_MISSING: 'A function has neither code nor revisions.',
  CODE_FORBIDDEN: 'A function with revisions has code of its own.',
  REVISION_LAYOUT: 'A revision was added to a function that is replaced on change.',
  REVISION_ADOPT: 'More than one revision adopts the physical objects of the plain function.',
  IMAGE_INVALID: 'A container image reference cannot be parsed.',
  PORT_INVALID: 'A port is outside its range or reserved by the platform.',
  ENVIRONMENT_NAME: 'The name of an environment variable is invalid or reserved by the platform.',
  PROBE_PATH: 'The path of a probe does not start with a slash, or holds characters that no URL has.',
  SCALE_BOUNDS: 'The bounds of the number of instances contradict each other.',
  SCALE_TO_ZERO: 'A function is to scale to zero where nothing can wake it.',
  TIMEOUT_RANGE: 'A timeout is outside what the platform allows.',
  GATEWAY_MISSING: 'A public function has no gateway to be reached through.',
  // Traffic
  SPLIT_TOTAL: 'The percentages of a traffic split do not add up to 100.',
  SPLIT_MIXED: 'A traffic split names revisions of several functions.',
  SPLIT_DUPLICATE: 'Two traffic splits belong to one function.',
  SPLIT_MISSING: 'A function with several live revisions has no traffic split.',
  SPLIT_UNROUTED: 'A live revision is in no route of the traffic split, so that it runs and gets no request.',
  SPLIT_RETIRED: 'A traffic split names a retired revision, or a function has no other.',
  SPLIT_REVISION: 'A traffic split names one revision twice.',
  TAG_UNKNOWN: 'A reference names a tag that no route of the traffic split has.',
  TAG_INVALID: 'A tag is not a DNS label.',
  TAG_DUPLICATE: 'Two routes of a traffic split have the same tag.',
  // Eventing
  FILTER_EMPTY: 'A filter has no condition.',
  FILTER_ATTRIBUTE: 'A filter names an attribute that CloudEvents does not allow.',
  DELIVERY_ORDER: 'Ordered delivery is asked of a broker that cannot keep order.',
  SCHEDULE_INVALID: 'A cron expression cannot be parsed or never fires.',
  SCHEDULE_TIME_ZONE: 'A time zone is not in the IANA data base.',
  SCHEDULE_BROKER: 'A schedule has a function as target and no broker to go through.',
  SCHEDULE_DATA: 'The data of a schedule contradicts its content type.',
  DST_AMBIGUOUS: 'Daylight saving skips or doubles a scheduled local time.',
  DST_MIDNIGHT: 'A schedule by day falls on a midnight that the time zone skips.',
  // Output
  DOCUMENT_INVALID: 'A finished document would be refused by the platform.',
  OVERRIDE_NO_MATCH: 'An override selects no document.',
  OVERRIDE_POINTER: 'An override points to a place that does not exist, or to a member of a list that is not named.',
  OVERRIDE_VALUE: 'An override adds nothing, or what JSON cannot hold.',
  DOCUMENT_UNKNOWN: 'A document was asked for that the construct does not have.',
  // Nomad platform
  NATS_MISSING: 'The model uses events and the target has no NATS to keep them.',
  NATS_BEST_EFFORT: 'The NATS system of a platform keeps its streams on no volume.',
} as const;

/** A code of an error or a finding. */
export type Code = keyof typeof CODES;
