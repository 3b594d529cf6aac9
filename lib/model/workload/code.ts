import { brand } from '../../core/brand';
import { requireText } from '../../core/checks';
import { ANY_TEXT, objectOf, requireKind } from '../../core/kind';

/** What each form of code is. */
export interface CodeForm {
  readonly kind: 'image';
  readonly image: string;
}

/** What a workload runs. */
export class Code {
  /**
   * A container image. For a function one that answers HTTP on the port that the environment variable `PORT` names.
   *
   * May hold a value that is only known at deploy time.
   *
   * @param image reference with a tag or, better, a digest: `registry.example.com/shop/orders:1.4.0`
   */
  public static fromImage(image: string): Code {
    if (typeof image !== 'string') requireKind(ANY_TEXT, image, 'image');
    // Nearly every image starts with a letter, and asking for that is the fastest way to see that it is not blank.
    else if (!(image.charCodeAt(0) > 0x20)) requireText('image', image);
    return new Code({ kind: 'image', image });
  }

  private constructor(private readonly form: CodeForm) {}

  /** What it is: `image`. */
  public get codeType(): string {
    return this.form.kind;
  }

  /** @internal */
  public get _form(): CodeForm {
    return this.form;
  }
}

brand(Code, 'Code');

/** What a workload runs. */
export const CODE = objectOf<Code>('Code', "write Code.fromImage('registry.example.com/shop/orders:1.4.0')");
