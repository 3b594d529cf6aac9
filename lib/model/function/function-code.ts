import { requireText } from '../../core/checks';

/**
 * What each form of code becomes on a target.
 *
 * @internal
 */
export interface FunctionCodeVisitor<T> {
  visitImage(image: string): T;
}

/** What a function runs. */
export abstract class FunctionCode {
  /**
   * A container image that answers HTTP on the port that the environment variable `PORT` names.
   *
   * May hold a value that is only known at deploy time.
   *
   * @param image reference with a tag or, better, a digest: `registry.example.com/shop/orders:1.4.0`
   */
  public static fromImage(image: string): FunctionCode {
    if (typeof image === 'string') requireTextOrToken(image);
    return new ImageCode(image);
  }

  /** @internal */
  public abstract _accept<T>(visitor: FunctionCodeVisitor<T>): T;
}

class ImageCode extends FunctionCode {
  constructor(private readonly image: string) {
    super();
  }

  public _accept<T>(visitor: FunctionCodeVisitor<T>): T {
    return visitor.visitImage(this.image);
  }
}

function requireTextOrToken(image: string): void {
  if (!image.includes('${TfToken[')) requireText('image', image);
}
