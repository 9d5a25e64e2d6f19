/* Prints what the librdkafka that it is linked to was built with. */
#include <stdio.h>
#include "rdkafka.h"

int main(void) {
    char features[512];
    size_t size = sizeof features;
    if (rd_kafka_conf_get(rd_kafka_conf_new(), "builtin.features", features, &size) != RD_KAFKA_CONF_OK)
        return 1;
    return puts(features) < 0;
}
