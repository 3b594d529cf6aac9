/** The names of the public API that a list of words is about. */
export interface ReservedWords {
  /** Who reserves them. */
  readonly by: string;

  /** Members are properties, methods and their parameters. */
  readonly of: 'members' | 'parameters' | 'types';

  /** Separated by blanks. */
  readonly words: string;
}

/** Words that mean something else in a language for which packages are made. */
export const RESERVED: readonly ReservedWords[] = [
  {
    by: 'Python',
    of: 'members',
    words: `
      and as assert async await break case class continue def del elif else except exec finally for from global if import in is lambda match
      nonlocal not or pass print raise return self try type while with yield`,
  },
  {
    by: 'generated Python, which imports modules of these names',
    of: 'members',
    words: 'abc builtins datetime enum jsii publication typeguard typing',
  },
  {
    by: 'Java',
    of: 'members',
    words: `
      abstract assert boolean break byte case catch char class const continue default do double else enum extends false final finally float for
      goto if implements import instanceof int interface long native new null package private protected public return short static strictfp
      super switch synchronized this throw throws transient true try void volatile while`,
  },
  { by: 'every object of Java', of: 'members', words: 'clone equals finalize getClass hashCode notify notifyAll toString wait' },
  { by: 'generated Java, which has builders', of: 'members', words: 'build builder' },
  {
    by: 'Go',
    of: 'members',
    words: `
      break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct
      switch type var`,
  },
  {
    by: 'generated Go, which uses these names',
    of: 'parameters',
    words: 'bool error false float64 fmt len nil panic string true',
  },
  {
    by: 'C#',
    of: 'members',
    words: `
      abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit
      extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object operator
      out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this
      throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while`,
  },
  {
    by: 'every object of C#',
    of: 'members',
    words: 'equals finalize getHashCode getType memberwiseClone referenceEquals toString',
  },
  {
    by: 'JavaScript, which calls it without being asked',
    of: 'members',
    words: 'constructor prototype then toJSON toString valueOf',
  },
  {
    by: 'Node, as a global',
    of: 'types',
    words: `
      Array Blob Boolean BroadcastChannel Buffer CustomEvent DOMException Date Error Event EventSource EventTarget File FormData Function Headers
      Intl Iterator JSON Map Math MessageChannel MessageEvent MessagePort Navigator Number Object Performance Promise Proxy Reflect RegExp Request
      Response Set Storage String Symbol URL WeakMap WeakSet WebSocket`,
  },
  {
    by: 'every file of Java',
    of: 'types',
    words: `
      Boolean Builder Byte Character Class Comparable Deprecated Double Enum Error Exception Float Integer Iterable Long Module Number Object
      Override Package Process Record Runnable Runtime Short String System Thread Void`,
  },
  {
    by: 'the namespace System of C#',
    of: 'types',
    words: `
      Action Array Attribute Boolean Buffer Byte Console Convert DateTime Delegate Double Enum Environment Exception Func Guid Index Lazy Math
      Object Random Range String TimeSpan Type Uri Version`,
  },
  { by: 'Python', of: 'types', words: 'False None True' },
];

/** Reserved words that are used all the same, with what becomes of them in the language that reserves them. */
export const ALLOWED: { readonly [word: string]: string } = {
  namespace: "reserved in C# alone, where properties are capitalised and a parameter is written '@namespace'; every platform calls it so",
  not: "reserved in Python alone, where the method is called 'not_'; it stands beside 'all' and 'any'",
  select: 'reserved in Go alone, where methods are capitalised',
  toString: 'takes the place of the one that every object has, which is what it is for: Java and C# override theirs',
  type: "reserved in Go, where properties are capitalised and a parameter is called 'type_'; Python accepts it as a name",
};
