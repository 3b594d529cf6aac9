import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import com.hashicorp.cdktf.LocalBackend;
import com.hashicorp.cdktf.LocalBackendConfig;
import com.hashicorp.cdktf.TerraformStack;
import dev.knomad.nomad.Nats;
import dev.knomad.nomad.NomadTarget;
import java.util.List;

public final class OnNomad {
  private OnNomad() {}

  public static void main(String[] args) {
    App app = new App(AppConfig.builder().outdir(args[0]).build());
    TerraformStack stack = new TerraformStack(app, "prod");
    new LocalBackend(stack, LocalBackendConfig.builder().path("terraform.tfstate").build());
    Shop.define(NomadTarget.Builder.create(stack, "Target")
        .namespace("shop")
        .nats(Nats.fromUrls(List.of("nats://10.0.0.5:4222")))
        .build());
    app.synth();
  }
}
