import dev.knomad.knative.FastSynthesis;
import dev.knomad.knative.KnativeTarget;
import org.cdk8s.App;
import org.cdk8s.AppProps;
import org.cdk8s.Chart;
import org.cdk8s.ChartProps;

public final class OnKnative {
  private OnKnative() {}

  public static void main(String[] args) {
    App app = new App(AppProps.builder().outdir(args[0]).build());
    FastSynthesis.apply(app);
    Shop.define(new KnativeTarget(new Chart(app, "prod", ChartProps.builder().namespace("shop").build()), "Target"));
    app.synth();
  }
}
